/** What is said of an agency, and what each key may be. */
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { RegionInfo } from "aws-cdk-lib/region-info";
import { z } from "zod";

const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const hostName = z.string().max(253).regex(HOST);
const rate = z.number().positive().max(10_000);

/** Years that the tables of date-holidays were made for. */
const YEARS = { first: 2020, last: 2050 };

/** What fits into the environment of the function that begins with it, which AWS limits to 4 KB. */
const MOST = { years: 8, added: 60 };

const regions = RegionInfo.regions
  .filter(({ partition }) => partition === "aws")
  .map(({ name }) => name)
  .sort();

/** What CloudWatch Logs can keep, without for ever. */
const logDays = Object.values(RetentionDays)
  .filter((days) => typeof days === "number")
  .filter((days) => days !== RetentionDays.INFINITE);

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};

/** A day that the calendar has: neither 30 February nor 31 April. */
const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};
const day = z.string().refine(isDay);

export const agencySchema = z.strictObject({
  /** Names the stacks: `siklus-<id>-data`, `siklus-<id>-service`. Never changed once deployed. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,18}[a-z0-9]$/),
  /** For people: on pages and mails until HR changes it in the console, and in tags. */
  name: z.string().regex(/^[\p{L}\p{N} _.:/=+@-]{1,100}$/u),
  /** Without it, the account of whoever deploys. */
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  region: z.enum(regions),
  /** The host name of the product. */
  domain: hostName,
  /** Of people's pages and mails; the first for whoever asks for none of them. */
  languages: z
    .array(z.enum(["id", "en"]))
    .nonempty()
    .refine((all) => new Set(all).size === all.length),
  mail: z.strictObject({
    /** Sender of all mails. */
    from: z.email(),
    /** Domain or address that SES shall verify; without it, the domain of `from` is verified already. */
    identity: z.union([z.email(), hostName]).optional(),
    /** Recipients a second that the account may mail to. */
    ratePerSecond: rate,
    /** Recipients of 24 hours that it may; what AWS gives most accounts that leave the sandbox, where none is said. */
    perDay: z.int().min(1).max(100_000_000).default(50_000),
  }),
  /** Executions a second that a launch may start. At fewer than 5 a chunk would come near to the time that its function has. */
  launchRate: rate.min(5),
  /** What the first start writes; from then on HR keeps it in the console. */
  calendar: z.strictObject({
    zone: z.string().refine(isZone),
    holidays: z.strictObject({
      /** Years whose public holidays of Indonesia are taken. */
      years: z.array(z.int().min(YEARS.first).max(YEARS.last)).nonempty().max(MOST.years),
      added: z.array(day).max(MOST.added),
      removed: z.array(day),
    }),
  }),
  /** Functions that the account may run at once, as AWS granted it; new accounts have 10. */
  concurrency: z.int().min(10).max(100_000),
  /** The version of the signing secret that is deployed, by its id in Secrets Manager; without it, the current one. */
  secretVersion: z.uuid().optional(),
  /** After a restoration: the table that is used in place of the stack's own, and what ends the names of executions since. */
  restored: z
    .strictObject({ table: z.string().regex(/^[\w.-]{3,255}$/), era: z.string().regex(/^[a-z0-9]{1,4}$/) })
    .optional(),
  retention: z.strictObject({
    logDays: z.literal(logDays),
    /** Days in which nobody deletes a file of the evidence, where the records schedule wants it; 0 for none. */
    lockedFilesDays: z.int().min(0).max(36_500),
    /** Days that a file is kept after another one took its name. */
    replacedFilesDays: z.int().min(1).max(3650),
  }),
  features: z.strictObject({
    /** CloudFront before people's pages, the API and the console; TLS then ends wherever its edge is, outside Indonesia too. */
    cloudFront: z.boolean(),
    /** AWS WAF before the pages that officers sign in at and, with CloudFront, before everything; about 8 USD a month each. */
    firewall: z.boolean(),
    /**
     * GuardDuty looks for malware in each file that is handed in; priced by file and gigabyte. To be chosen before the first
     * file: those from before are read by nobody until they were looked at (docs/operations.md).
     */
    malwareScan: z.boolean(),
  }),
  budget: z.strictObject({
    usdPerMonth: z.number().positive(),
    /** Who hears of alarms and of a budget that is used up. */
    alarmsTo: z.email(),
  }),
});

/** As it is written. */
export type AgencyEntry = z.input<typeof agencySchema>;
/** As it was checked. */
export type Agency = z.output<typeof agencySchema>;

const host = "a host name such as siklus.example.go.id";
const aDay = "a day of the calendar, such as 2027-03-09";

/** By the path of a key, with `[]` for a place in a list. */
export const wanted: Readonly<Record<string, string>> = {
  id: "2 to 20 small letters, digits and hyphens, a letter first",
  name: "the name of the agency, 1 to 100 characters that a tag may have: letters, digits, spaces and _.:/=+-@",
  account: "the 12 digits of an AWS account, or nothing",
  region: `a region of AWS, such as ap-southeast-3; there are ${regions.join(", ")}`,
  domain: host,
  languages: 'a list of "id" and "en", one or both, each once',
  "languages[]": '"id" or "en"',
  mail: "{ from, identity, ratePerSecond, perDay }",
  "mail.from": "the address that mails come from",
  "mail.identity": "a domain or an address for SES to verify, or nothing",
  "mail.ratePerSecond": "recipients a second, above 0 and at most 10000",
  "mail.perDay": "recipients of 24 hours, a whole number from 1 to 100000000, or nothing for 50000",
  launchRate: "executions a second, from 5 to 10000",
  calendar: "{ zone, holidays }",
  "calendar.zone": "a time zone such as Asia/Jakarta, Asia/Makassar or Asia/Jayapura",
  "calendar.holidays": "{ years, added, removed }",
  "calendar.holidays.years": `the years whose public holidays are taken, from 1 to ${MOST.years} of them; HR adds later ones in the console`,
  "calendar.holidays.years[]": `a year from ${YEARS.first} to ${YEARS.last}`,
  "calendar.holidays.added": `a list of at most ${MOST.added} days, which may be empty`,
  "calendar.holidays.added[]": aDay,
  "calendar.holidays.removed": "a list of days, which may be empty",
  "calendar.holidays.removed[]": aDay,
  concurrency: "functions at once, from 10 to 100000: the quota of the account",
  secretVersion: "the id of a version of the signing secret, such as Secrets Manager gives it, or nothing",
  restored: "{ table, era }, or nothing",
  "restored.table": "the name of a table that was restored from a backup",
  "restored.era": "1 to 4 small letters and digits, other ones with every restoration",
  retention: "{ logDays, replacedFilesDays, lockedFilesDays }",
  "retention.lockedFilesDays": "whole days, from 0 to 36500",
  "retention.logDays": `days that CloudWatch Logs can keep: ${logDays.join(", ")}`,
  "retention.replacedFilesDays": "whole days, from 1 to 3650",
  features: "{ cloudFront, firewall, malwareScan }",
  "features.cloudFront": "true or false",
  "features.malwareScan": "true or false",
  "features.firewall": "true or false",
  budget: "{ usdPerMonth, alarmsTo }",
  "budget.usdPerMonth": "US dollars a month, above 0",
  "budget.alarmsTo": "the address that alarms are mailed to",
};
