/** Who is called when, and the page to look at then. It reads from the service and is read by nothing. */
import { Stack, type StackProps } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Construct } from "constructs";
import type { Agency } from "./agency.ts";
import { AlarmTopic } from "./watch/alarm-topic.ts";
import { OperatorsDashboard } from "./watch/dashboard.ts";
import type { Watch, Watched } from "./watch/watch.ts";
import { watchesOf } from "./watch/watches.ts";

const RUNBOOK = "docs/runbooks.md";

type Props = StackProps & { readonly agency: Agency; readonly watched: Watched };

export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { agency, watched } = props;
    const action = new SnsAction(new AlarmTopic(this, "Topic", agency.budget.alarmsTo));
    const alarms = watchesOf(watched).map((watch) => this.#call(watch));
    for (const alarm of alarms) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
    new OperatorsDashboard(this, "Dashboard", watched, alarms);
  }

  #call({ id, metric, atLeast, below, periods = 1, silence, says, entry }: Watch): Alarm {
    return new Alarm(this, id, {
      alarmName: `siklus-${id}`,
      alarmDescription: `${says}. Runbook: ${RUNBOOK}#${entry}`,
      metric,
      threshold: atLeast ?? below ?? 1,
      comparisonOperator:
        atLeast === undefined
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
  }
}
