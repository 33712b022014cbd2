/** What a home cannot count, each with why it is so much. They are on the high side. */
import { functions } from "../inventory.ts";

export const assumptions = {
  /** Milliseconds that a function waits for the table, within a region. */
  waitPerTableCall: 6,
  /** Lambda gives a whole processor with so many MB; a function that computes costs the same with any memory. */
  memoryOfProcessor: 1769,
  /** MB of the functions that people and time ask for most. */
  memory: functions.pages.memory,
  /** Share of invocations that find no process of theirs, and how long its start takes. Few people, long pauses. */
  coldShare: 0.2,
  coldMs: 800,
  /** START, END and REPORT of an invocation, and a line of the access log. */
  logBytesPerInvocation: 700,
  logBytesPerRequest: 400,
  /** Share of invocations that are traced: nearly all, as long as there are few in a second. */
  traced: 1,
  /** Of a file that is handed in, and how many years it is kept. */
  fileMegabytes: 1,
  yearsKept: 2,
  /** Officers who sign in, for each thousand people and at least. */
  officersPerThousand: 3,
  officersAtLeast: 3,
  /** Deliveries, bounces and complaints that SES reports, for each mail. */
  reportsPerMail: 1,
  /** How long S3 keeps what was handed in and copied: two days, and one as a replaced version. */
  uploadDaysKept: 3,
  /** Where files are locked, they are kept so long; the second of the agencies that ship says five years. */
  lockedDays: 1825,
  /** Rules of a firewall: two lists of AWS and the limit of an address. */
  firewallRules: 3,
  /** Requests of the sign-in pages, for each officer and year. */
  signInRequests: 2500,
  /** A walk every half-hour; what one of them needs, by what the scheme of workflows/canary does. */
  walksPerYear: 365 * 24 * 2,
  walkTransitions: 6,
  walkInvocations: 10,
  walkMilliseconds: 4000,
  walkReads: 60,
  walkWrites: 90,
  walkBytes: 8000,
  alarms: 37,
  logMetrics: 4,
  /** Contributor Insights of the table: keys and ranges that were refused; events are counted only then. */
  insightRules: 2,
  /** In us-east-1, with a topic and its key, where CloudFront stands before the product. */
  edgeAlarms: 2,
  /** For what GuardDuty found and the operator was not told. */
  malwareAlarms: 1,
  keys: 2,
  /** DynamoDB and S3 ask for the key again after minutes, not with every call. */
  keyRequestsPerYear: 500_000,
  sweepsPerYear: 365 * 24 * 60,
  /** Milliseconds of a sweep that finds nothing. */
  idleSweepMs: 120,
} as const;
