import { Aws, Duration } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import { schedules } from "../inventory.ts";
import { explained } from "./explained.ts";
import type { Handlers } from "./handlers.ts";

/** A walk that fails is not tried again: the alarm is about it, and the next one begins in half an hour. */
const ONCE = { retryAttempts: 0, maxEventAge: Duration.minutes(5) };

export class CanarySchedule extends Construct {
  constructor(scope: Construct, id: string, handlers: Handlers) {
    super(scope, id);
    const { function: name, rateMinutes } = schedules.canary;
    const handler = handlers.get(name);
    handler.configureAsyncInvoke(ONCE);
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    });
    new Schedule(this, "Rate", {
      description: `Siklus: ${name}`,
      schedule: ScheduleExpression.rate(Duration.minutes(rateMinutes)),
      target: new LambdaInvoke(handler, { ...ONCE, role }),
    });
    explained(role, {
      id: "IAM5",
      reason: "The function with its versions, as the target of every schedule is given it.",
      of: /^Resource::<Handlers\w+\.Arn>:\*$/,
    });
  }
}
