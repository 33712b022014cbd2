/** When somebody is called: a row for each alarm. */
import { Duration } from "aws-cdk-lib";
import { functions, schedules } from "../../inventory.ts";
import { functionNames } from "../handlers.ts";
import { counted, MINUTES, ofMail, type Watch, type Watched } from "./watch.ts";

const SUM = { statistic: "Sum", period: MINUTES };

/** Somebody waits for these: a single error may be a phone that went away, and is tried again by hand. */
const ASKED: readonly string[] = ["api", "pages"];

const ofFunctions = ({ handlers }: Watched): readonly Watch[] =>
  functionNames.flatMap((name) => [
    {
      id: `${name}-errors`,
      metric: handlers.get(name).metricErrors(SUM),
      atLeast: ASKED.includes(name) ? 5 : 1,
      says: `${name} (${functions[name].purpose}) failed`,
      entry: "a-function-fails" as const,
    },
    {
      id: `${name}-throttles`,
      metric: handlers.get(name).metricThrottles(SUM),
      atLeast: 1,
      says: `${name} was asked for more often than the account may run it at once`,
      entry: "a-function-is-throttled" as const,
    },
  ]);

const ofSweep = ({ handlers }: Watched): readonly Watch[] => {
  const sweep = handlers.get(schedules.sweep.function);
  return [
    {
      id: "sweep-silent",
      metric: sweep.metricInvocations(SUM),
      below: 1,
      periods: 2,
      silence: true,
      says: "nothing swept for ten minutes: no reminder, lapse, opening or mail goes out",
      entry: "the-sweep-does-not-run",
    },
    {
      id: "sweep-late",
      metric: sweep.metric("AsyncEventAge", { statistic: "Maximum", period: MINUTES }),
      // Lambda drops one that has waited for a minute (sweep-schedule.ts).
      atLeast: 45_000,
      periods: 3,
      says: "sweeps begin three quarters of a minute and more after they were due",
      entry: "the-sweep-falls-behind",
    },
    {
      id: "sweep-full",
      metric: sweep.metricDuration({ statistic: "Minimum", period: MINUTES }),
      atLeast: 45_000,
      periods: 6,
      says: "for half an hour every sweep ended with its time used up: more is due than it can do",
      entry: "the-sweep-falls-behind",
    },
    {
      id: "sweep-failures",
      metric: counted("SweepFailures"),
      atLeast: 1,
      periods: 3,
      says: "something that is due fails again and again",
      entry: "a-function-fails",
    },
  ];
};

/** Two walks begin in every hour; one may be lost to the sweep, which takes the mail first. */
const ofCanary = (): readonly Watch[] => [
  {
    id: "canary-silent",
    metric: counted("CanaryWalks", Duration.hours(1)),
    below: 1,
    silence: true,
    says: "for an hour no emailed link could be walked from its mail to the step after the answer",
    entry: "the-canary-does-not-arrive",
  },
];

export const ofQueues = (queues: Watched["queues"]): readonly Watch[] =>
  Object.entries(queues).map(([name, queue]) => ({
    id: `${name}-dead-letters`,
    metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum", period: MINUTES }),
    atLeast: 1,
    says: `events that ${name} could not take wait for somebody, and not for ever`,
    entry: "something-waits-in-a-dead-letter-queue",
  }));

const ofTable = ({ table }: Watched): readonly Watch[] =>
  ["ReadThrottleEvents", "WriteThrottleEvents"].map((metricName) => ({
    id: `table-${metricName === "ReadThrottleEvents" ? "read" : "write"}-throttles`,
    metric: table.metric(metricName, SUM),
    atLeast: 10,
    says: "the table refused requests that came faster than a partition takes them",
    entry: "the-table-is-throttled",
  }));

const ofMachines = (): readonly Watch[] => [
  {
    id: "executions-failed",
    metric: counted("FailedExecutions"),
    atLeast: 1,
    says: "an execution failed or ran out of time; no appraisal may end so",
    entry: "an-execution-failed",
  },
];

const ofDoor = ({ api, certificate }: Watched): readonly Watch[] => [
  {
    id: "door-errors",
    metric: api.metricServerError(SUM),
    atLeast: 5,
    says: "the product answered with errors of its own (5xx)",
    entry: "the-pages-answer-with-errors",
  },
  {
    id: "door-slow",
    metric: api.metricLatency({ statistic: "p95", period: MINUTES }),
    atLeast: 3000,
    periods: 3,
    says: "one answer in twenty takes three seconds and more",
    entry: "the-pages-are-slow",
  },
  {
    id: "certificate",
    metric: certificate.metricDaysToExpiry({ period: Duration.days(1) }),
    below: 30,
    says: "the certificate of the domain was not renewed, which AWS does 60 days before its end",
    entry: "the-certificate-runs-out",
  },
];

/** AWS looks at an account from 5 % bounces or 0.1 % complaints on, and may stop it at 10 % or 0.5 %. */
const ofMails = (): readonly Watch[] => [
  {
    id: "mail-bounces",
    metric: ofMail("Reputation.BounceRate", "Maximum"),
    atLeast: 0.03,
    says: "three mails in a hundred and more bounce; AWS looks at an account from five on",
    entry: "mails-bounce-or-are-complained-of",
  },
  {
    id: "mail-complaints",
    metric: ofMail("Reputation.ComplaintRate", "Maximum"),
    atLeast: 0.0005,
    says: "one mail in two thousand and more is called spam; AWS looks at an account from one in a thousand on",
    entry: "mails-bounce-or-are-complained-of",
  },
];

export const watchesOf = (watched: Watched): readonly Watch[] => [
  ...ofFunctions(watched),
  ...ofSweep(watched),
  ...ofCanary(),
  ...ofQueues(watched.queues),
  ...ofTable(watched),
  ...ofMachines(),
  ...ofDoor(watched),
  ...ofMails(),
];
