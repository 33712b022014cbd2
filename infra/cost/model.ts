/** What a year costs, from what was counted of one: by service, for each employee and for a cell as such. */

import { functions } from "../inventory.ts";
import { assumptions as a } from "./assumptions.ts";
import type { Counted } from "./counted.ts";

export type Prices = Readonly<Record<string, number>>;

export type Line = {
  readonly service: string;
  /** Whether the aim of 0.01 USD speaks of it: workflow, compute, data and mail. */
  readonly core: boolean;
  /** USD for each employee and year. */
  readonly perEmployee: number;
  /** USD a year for a cell, whoever is in it. */
  readonly perCell: number;
  readonly of: string;
};

/** Gigabytes of files that are handed in for one employee. */
export const filesPerYear = ({ files, employees }: Counted): number =>
  ((files.written / employees) * a.fileMegabytes) / 1000;

/** Requests for one employee, of pages and API. */
export const requestsOf = ({ invocations, employees }: Counted): number =>
  (invocations.pages + invocations.api) / employees;

export const MONTHS = 12;
export const GIGABYTE = 1e9;

export const priceIn =
  (prices: Prices) =>
  (name: string): number => {
    const price = prices[name];
    if (price === undefined)
      throw new Error(`price "${name}" is not set; wanted: it in infra/cost/prices.json`);
    return price;
  };

/** Invocations for one employee: people's pages, the API, steps of machines, reports of SES. */
const invocationsOf = ({ invocations, mails, employees }: Counted): number =>
  (invocations.pages + invocations.api + invocations.steps + mails * a.reportsPerMail) / employees;

/** Gigabyte-seconds for one employee: what was computed, what was waited for, and starts. */
const gigabyteSecondsOf = (counted: Counted): number => {
  const computed = (counted.processorMs / counted.employees / 1000) * (a.memoryOfProcessor / 1024);
  const waited = (counted.table.calls / counted.employees) * a.waitPerTableCall;
  const started = invocationsOf(counted) * a.coldShare * a.coldMs;
  return computed + ((waited + started) / 1000) * (a.memory / 1024);
};

/** Every service has its part in it, so it is a line of its own. */
const canaryOf = (usd: (name: string) => number): Line => {
  const walk =
    a.walkTransitions * usd("stateTransition") +
    a.walkInvocations *
      (usd("lambdaRequest") + usd("trace") + (a.logBytesPerInvocation / GIGABYTE) * usd("logGigabyte")) +
    (a.walkMilliseconds / 1000) * (functions.canary.memory / 1024) * usd("lambdaGigabyteSecondArm") +
    a.walkReads * usd("tableReadUnit") +
    a.walkWrites * usd("tableWriteUnit") +
    usd("mail");
  const stored = ((a.walksPerYear * a.walkBytes) / GIGABYTE) * MONTHS * a.yearsKept;
  return {
    service: "Canary",
    core: false,
    perEmployee: 0,
    perCell: a.walksPerYear * walk + stored * (usd("tableGigabyteMonth") + usd("recoveryGigabyteMonth")),
    of: "a walk every half-hour: states, functions, table, a mail",
  };
};

export const linesOf = (counted: Counted, prices: Prices): readonly Line[] => {
  const usd = priceIn(prices);
  const each = (count: number): number => count / counted.employees;
  const requests = requestsOf(counted);
  const invocations = invocationsOf(counted);
  const stored = (each(counted.storedBytes) / GIGABYTE) * MONTHS * a.yearsKept;
  const files = filesPerYear(counted) * MONTHS * (a.yearsKept + a.uploadDaysKept / 365);
  const logs = (invocations * a.logBytesPerInvocation + requests * a.logBytesPerRequest) / GIGABYTE;
  const idle = a.sweepsPerYear;
  const yearly = (name: string, count: number): number => usd(name) * count * MONTHS;
  return [
    {
      service: "Step Functions",
      core: true,
      perEmployee: each(counted.transitions) * usd("stateTransition"),
      perCell: 0,
      of: "states entered",
    },
    {
      service: "Lambda",
      core: true,
      perEmployee:
        invocations * usd("lambdaRequest") + gigabyteSecondsOf(counted) * usd("lambdaGigabyteSecondArm"),
      perCell:
        idle *
        (usd("lambdaRequest") + (a.idleSweepMs / 1000) * (a.memory / 1024) * usd("lambdaGigabyteSecondArm")),
      of: "pages, API, steps, reports; a sweep a minute",
    },
    {
      service: "DynamoDB",
      core: true,
      perEmployee:
        each(counted.table.reads) * usd("tableReadUnit") +
        each(counted.table.writes) * usd("tableWriteUnit") +
        stored * (usd("tableGigabyteMonth") + usd("recoveryGigabyteMonth")),
      perCell:
        idle *
        (counted.idleSweep.reads * usd("tableReadUnit") + counted.idleSweep.writes * usd("tableWriteUnit")),
      of: "units of transactions and indexes, storage and recovery; a sweep a minute",
    },
    {
      service: "SES",
      core: true,
      perEmployee: each(counted.mails) * usd("mail"),
      perCell: 0,
      of: "mails",
    },
    {
      service: "API Gateway",
      core: false,
      perEmployee: requests * usd("httpRequest"),
      perCell: 0,
      of: "requests",
    },
    {
      service: "S3",
      core: false,
      perEmployee:
        each(counted.files.written) * usd("fileWritten") * 2 +
        each(counted.files.read) * usd("fileRead") +
        files * usd("fileGigabyteMonth"),
      perCell: 0,
      of: "files, each copied once; what was handed in is kept for three days beside its copy",
    },
    {
      service: "Data transfer",
      core: false,
      perEmployee: (each(counted.responseBytes) / GIGABYTE) * usd("gigabyteOut"),
      perCell: 0,
      of: "pages and answers",
    },
    {
      service: "CloudWatch and X-Ray",
      core: false,
      perEmployee: logs * usd("logGigabyte") + invocations * a.traced * usd("trace"),
      perCell:
        yearly("alarmMonth", a.alarms) +
        yearly("dashboardMonth", 1) +
        yearly("metricMonth", a.logMetrics) +
        yearly("insightRuleMonth", a.insightRules) +
        idle * ((a.logBytesPerInvocation / GIGABYTE) * usd("logGigabyte") + a.traced * usd("trace")),
      of: "logs and traces; alarms, a dashboard, refused keys of the table, a sweep a minute",
    },
    {
      service: "Scheduler, KMS, Secrets Manager",
      core: false,
      perEmployee: 0,
      perCell:
        idle * usd("schedule") +
        yearly("keyMonth", a.keys) +
        a.keyRequestsPerYear * usd("keyRequest") +
        yearly("secretMonth", 1),
      of: "a sweep a minute, two keys, a secret",
    },
    canaryOf(usd),
    {
      service: "Cognito",
      core: false,
      perEmployee: (a.officersPerThousand / 1000) * yearly("officerMonth", 1),
      perCell: yearly("officerMonth", a.officersAtLeast),
      of: "officers",
    },
  ];
};

const sum = (lines: readonly Line[], of: (line: Line) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);

/** USD a year for a cell of that many people. */
export const yearOf = (lines: readonly Line[], people: number): number =>
  sum(lines, ({ perEmployee, perCell }) => perEmployee * people + perCell);

/** USD for each employee and year of what the aim speaks of; with the cell's own, where people share it. */
export const coreOf = (lines: readonly Line[], people = Number.POSITIVE_INFINITY): number =>
  sum(
    lines.filter(({ core }) => core),
    ({ perEmployee, perCell }) => perEmployee + perCell / people,
  );
