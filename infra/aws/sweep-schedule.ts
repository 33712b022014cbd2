import { Aws, Duration } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import { schedules } from "../inventory.ts";
import { DeadLetters } from "./dead-letters.ts";
import { explained } from "./explained.ts";
import type { Handlers } from "./handlers.ts";

/** A sweep that fails or comes late is not tried again: the next one finds what it left. */
const ONCE = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };

/** The one clock of the product. */
export class SweepSchedule extends Construct {
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, handlers: Handlers) {
    super(scope, id);
    const { function: name, rateMinutes } = schedules.sweep;
    const handler = handlers.get(name);
    const deadLetterQueue = new DeadLetters(this, "DeadLetters", { days: 14 });
    this.deadLetters = deadLetterQueue;
    handler.configureAsyncInvoke({ ...ONCE, onFailure: new SqsDestination(deadLetterQueue) });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    });
    new Schedule(this, "Rate", {
      description: `Siklus: ${name}`,
      schedule: ScheduleExpression.rate(Duration.minutes(rateMinutes)),
      target: new LambdaInvoke(handler, { ...ONCE, role, deadLetterQueue }),
    });
    explained(role, {
      id: "IAM5",
      reason: "The function with its versions, as the target of every schedule is given it.",
      of: /^Resource::<Handlers\w+\.Arn>:\*$/,
    });
  }
}
