/** One page for operators: what people do, what time does, what goes wrong, what it costs. */
import { Duration } from "aws-cdk-lib";
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  MathExpression,
  Metric,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { functionNames } from "../handlers.ts";
import { counted, MINUTES, ofMail, type Watched } from "./watch.ts";

const HALF = 12;
const SUM = { statistic: "Sum", period: MINUTES };

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []): IWidget =>
  new GraphWidget({ title, width: HALF, left: [...left], right: [...right] });

/** Over all machines, those that HR published among them. */
const ofMachines = (metricName: string): IMetric =>
  new MathExpression({
    expression: `SUM(SEARCH('{AWS/States,StateMachineArn} MetricName="${metricName}"', 'Sum', 300))`,
    label: metricName,
    period: MINUTES,
    usingMetrics: {},
  });

/** AWS writes what an account costs in one region only, once billing alerts are switched on. */
const cost = new Metric({
  namespace: "AWS/Billing",
  metricName: "EstimatedCharges",
  dimensionsMap: { Currency: "USD" },
  statistic: "Maximum",
  period: Duration.hours(6),
  region: "us-east-1",
});

const widgets = ({ handlers, table, api, queues }: Watched): readonly IWidget[] => {
  const sweep = handlers.get("sweep");
  const all = functionNames.map((name) => handlers.get(name));
  return [
    graph(
      "People: requests and errors",
      [api.metricCount(SUM)],
      [api.metricServerError(SUM), api.metricClientError(SUM)],
    ),
    graph("People: how long an answer takes", [
      api.metricLatency({ statistic: "p50", period: MINUTES }),
      api.metricLatency({ statistic: "p95", period: MINUTES }),
    ]),
    graph("Cycles: executions", ["ExecutionsStarted", "ExecutionsSucceeded"].map(ofMachines), [
      ...["ExecutionsFailed", "ExecutionThrottled"].map(ofMachines),
    ]),
    graph("Tasks: opened, and what time asked for", [
      handlers.get("openTask").metricInvocations({ ...SUM, label: "tasks opened" }),
      counted("SweptActs"),
    ]),
    graph(
      "Sweep: delay and length",
      [sweep.metric("AsyncEventAge", { statistic: "Maximum", period: MINUTES }), sweep.metricDuration()],
      [counted("SweepFailures")],
    ),
    graph(
      "Mail: sent and delivered",
      ["Send", "Delivery"].map((name) => ofMail(name)),
      [...["Bounce", "Complaint", "Reject"].map((name) => ofMail(name))],
    ),
    graph("Mail: reputation", [
      ofMail("Reputation.BounceRate", "Maximum"),
      ofMail("Reputation.ComplaintRate", "Maximum"),
    ]),
    graph(
      "Functions: errors",
      all.map((handler) => handler.metricErrors(SUM)),
    ),
    graph(
      "Functions: throttles",
      all.map((handler) => handler.metricThrottles(SUM)),
    ),
    graph(
      "Table: units",
      [table.metricConsumedReadCapacityUnits(SUM), table.metricConsumedWriteCapacityUnits(SUM)],
      ["ReadThrottleEvents", "WriteThrottleEvents"].map((name) => table.metric(name, SUM)),
    ),
    graph(
      "Dead letters",
      Object.values(queues).map((queue) => queue.metricApproximateNumberOfMessagesVisible()),
      [counted("FailedExecutions")],
    ),
    graph("Canary: walks that arrived", [counted("CanaryWalks", Duration.hours(1))]),
    graph("Cost of this month so far, USD", [cost]),
  ];
};

export class OperatorsDashboard extends Dashboard {
  constructor(scope: Construct, id: string, watched: Watched, alarms: readonly IAlarm[]) {
    super(scope, id, { dashboardName: "siklus", defaultInterval: Duration.days(1) });
    this.addWidgets(new AlarmStatusWidget({ title: "Alarms", width: 2 * HALF, alarms: [...alarms] }));
    this.addWidgets(...widgets(watched));
  }
}
