/** What an agency says about its deployment: `context` in cdk.json, or `-c key=value`. */
import { z } from "zod";

export type Config = {
  /** Name of the agency, for tags and descriptions. */
  readonly agency: string;
  readonly region: string;
  /** Own host name, such as siklus.example.go.id; without it, the API has the name that AWS gives it. */
  readonly domain: string | undefined;
  /** Sender of all mails. */
  readonly mailFrom: string;
  /** Domain or address that SES shall verify; without it, the domain of `mailFrom` is verified already. */
  readonly mailIdentity: string | undefined;
  /** Recipients a second that the account may mail to. */
  readonly mailRate: number | undefined;
  /** Executions a second that a launch may start. */
  readonly launchRate: number | undefined;
};

/** Reads one key; undefined if nobody set it. */
export type Context = (key: string) => unknown;

const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const hostName = z.string().max(253).regex(HOST);
/** `-c key=value` gives text. */
const rate = z.coerce.number().positive().max(10_000);

const shown = (value: unknown): string => (value === undefined ? "not set" : JSON.stringify(value));

const read = <T>(context: Context, key: string, schema: z.ZodType<T>, wanted: string): T => {
  const value = context(key);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`cdk.json: context "${key}" is ${shown(value)}; wanted: ${wanted}`);
};

/** Throws an error that names the key, the value and what was wanted. */
export const readConfig = (context: Context): Config => ({
  agency: read(
    context,
    "agency",
    z.string().regex(/^[\p{L}\p{N} _.:/=+@-]{1,100}$/u),
    "the name of the agency, 1 to 100 characters that a tag may have: letters, digits, spaces and _.:/=+-@",
  ),
  region: read(
    context,
    "region",
    z.string().regex(/^[a-z]{2}-[a-z]+-\d$/),
    "a region such as ap-southeast-3",
  ),
  domain: read(
    context,
    "domain",
    hostName.optional(),
    "a host name such as siklus.example.go.id, or nothing",
  ),
  mailFrom: read(context, "mailFrom", z.email(), "the address that mails come from"),
  mailIdentity: read(
    context,
    "mailIdentity",
    z.union([z.email(), hostName]).optional(),
    "a domain or an address for SES to verify, or nothing",
  ),
  mailRate: read(context, "mailRate", rate.optional(), "recipients a second, above 0, or nothing"),
  launchRate: read(context, "launchRate", rate.optional(), "executions a second, above 0, or nothing"),
});
