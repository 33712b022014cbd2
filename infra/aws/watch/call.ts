import { Alarm, ComparisonOperator, type IAlarmAction, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { Watch } from "./watch.ts";

const RUNBOOK = "docs/runbooks.md";

/** The alarm of a row, which speaks when it begins and when it ends. */
export const call = (
  scope: Construct,
  { id, metric, atLeast, below, periods = 1, silence, says, entry }: Watch,
  action: IAlarmAction,
): Alarm => {
  const alarm = new Alarm(scope, id, {
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
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  return alarm;
};
