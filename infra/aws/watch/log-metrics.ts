/** Numbers that only logs know, as metrics. They stand with the logs, so that nothing else has to know their names. */
import { FilterPattern, type ILogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { NAMESPACE } from "./watch.ts";

type Props = {
  readonly sweepLog: ILogGroup;
  readonly machineLog: ILogGroup;
  readonly canaryLog: ILogGroup;
};

export class LogMetrics extends Construct {
  constructor(scope: Construct, id: string, { sweepLog, machineLog, canaryLog }: Props) {
    super(scope, id);
    const swept = FilterPattern.stringValue("$.message", "=", "swept");
    const of = (metricName: string, metricValue: string) => ({
      metricNamespace: NAMESPACE,
      metricName,
      metricValue,
    });
    new MetricFilter(this, "SweptActs", {
      logGroup: sweepLog,
      filterPattern: swept,
      ...of("SweptActs", "$.swept.acts"),
    });
    new MetricFilter(this, "SweepFailures", {
      logGroup: sweepLog,
      filterPattern: swept,
      ...of("SweepFailures", "$.swept.failures"),
    });
    new MetricFilter(this, "CanaryWalks", {
      logGroup: canaryLog,
      filterPattern: FilterPattern.stringValue("$.message", "=", "walked"),
      ...of("CanaryWalks", "1"),
    });
    // Of every machine, those that HR published among them: all write to this log.
    new MetricFilter(this, "FailedExecutions", {
      logGroup: machineLog,
      filterPattern: FilterPattern.any(
        FilterPattern.stringValue("$.type", "=", "ExecutionFailed"),
        FilterPattern.stringValue("$.type", "=", "ExecutionTimedOut"),
      ),
      ...of("FailedExecutions", "1"),
    });
  }
}
