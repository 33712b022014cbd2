/** What is looked at, and when somebody is called. */
import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { type IMetric, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Handlers } from "../handlers.ts";

/** Headings of docs/runbooks.md, as links spell them. */
export type Entry =
  | "a-function-fails"
  | "a-function-is-throttled"
  | "the-canary-does-not-arrive"
  | "the-sweep-does-not-run"
  | "the-sweep-falls-behind"
  | "something-waits-in-a-dead-letter-queue"
  | "the-table-is-throttled"
  | "an-execution-failed"
  | "the-pages-answer-with-errors"
  | "the-pages-are-slow"
  | "mails-bounce-or-are-complained-of"
  | "the-certificate-runs-out"
  | "the-budget-is-used-up";

export type Watch = {
  /** Ends the name of the alarm. */
  readonly id: string;
  readonly metric: IMetric;
  /** Called at this value and above, … */
  readonly atLeast?: number;
  /** … or below this one. */
  readonly below?: number;
  /** Periods in a row; 1 if it is not said. */
  readonly periods?: number;
  /** No data is a reason to call as well. */
  readonly silence?: true;
  readonly says: string;
  readonly entry: Entry;
};

/** What the service is made of, as far as somebody looks at it. */
export type Watched = {
  readonly handlers: Handlers;
  readonly table: Pick<
    ITable,
    "metric" | "metricConsumedReadCapacityUnits" | "metricConsumedWriteCapacityUnits"
  >;
  readonly api: HttpApi;
  readonly certificate: Certificate;
  readonly queues: Readonly<Record<string, IQueue>>;
};

export const MINUTES = Duration.minutes(5);

export const NAMESPACE = "Siklus";

/** Counted from the lines of logs; metric filters of the service stack write them. */
export const counted = (
  metricName: "SweptActs" | "SweepFailures" | "FailedExecutions" | "CanaryWalks",
  period = MINUTES,
): Metric => new Metric({ namespace: NAMESPACE, metricName, statistic: "Sum", period });

export const ofMail = (metricName: string, statistic = "Sum"): Metric =>
  new Metric({ namespace: "AWS/SES", metricName, statistic, period: Duration.hours(1) });
