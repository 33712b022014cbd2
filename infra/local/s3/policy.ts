/** The policy document of a browser upload: what the form may contain, how large the file may be, until when. */
import { z } from "zod";
import { S3Fault } from "./fault.ts";

const Document = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.tuple([z.string().regex(/^content-length-range$/i), z.coerce.number(), z.coerce.number()]),
      z.tuple([z.enum(["eq", "starts-with"]), z.string().startsWith("$"), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});

export type Range = { min: number; max: number };
type Match = { kind: "eq" | "starts-with"; field: string; value: string };
export type Policy = { expiration: Date; matches: Match[]; length: Range };

/** Fields that need no condition, for they sign the form or are no data of the upload. */
const FREE = /^(policy|x-amz-signature|file|x-ignore-.*)$/;

/** Reads a policy in base64; throws on anything that is not one. */
export function readPolicy(base64: string): Policy {
  const { expiration, conditions } = parse(base64);
  const matches: Match[] = [];
  const length = { min: 0, max: Number.POSITIVE_INFINITY };
  for (const condition of conditions) {
    if (!Array.isArray(condition)) {
      for (const [field, value] of Object.entries(condition)) {
        matches.push({ kind: "eq", field: field.toLowerCase(), value });
      }
    } else if (typeof condition[1] === "number") {
      length.min = Math.max(length.min, condition[1]);
      length.max = Math.min(length.max, Number(condition[2]));
    } else {
      const kind = condition[0] === "starts-with" ? "starts-with" : "eq";
      matches.push({ kind, field: condition[1].slice(1).toLowerCase(), value: String(condition[2]) });
    }
  }
  return { expiration: new Date(expiration), matches, length };
}

/** Throws unless the fields (names in lower case) are what the policy allows, at this time. */
export function checkFields(policy: Policy, fields: ReadonlyMap<string, string>, now: Date): void {
  if (now > policy.expiration) throw invalid("Policy expired.");
  for (const { kind, field, value } of policy.matches) {
    const given = fields.get(field) ?? "";
    const holds =
      kind === "eq" ? given === value : partsOf(field, given).every((one) => one.startsWith(value));
    if (!holds) throw invalid(`Policy Condition failed: ${JSON.stringify([kind, `$${field}`, value])}`);
  }
  const allowed = new Set(policy.matches.map(({ field }) => field));
  const extra = [...fields.keys()].filter((field) => !FREE.test(field) && !allowed.has(field));
  if (extra.length > 0) throw invalid(`Extra input fields: ${extra.join(", ")}`);
}

/** Each of several content types has to begin as wanted. */
function partsOf(field: string, given: string): string[] {
  return field === "content-type" ? given.split(",").map((part) => part.trim()) : [given];
}

/** Throws unless a file of so many bytes is within the policy's range. */
export function checkLength({ length }: Policy, bytes: number): void {
  const wanted = `the policy wants ${length.min} to ${length.max} bytes`;
  if (bytes > length.max) throw new S3Fault("EntityTooLarge", `The file has ${bytes} bytes; ${wanted}.`);
  if (bytes < length.min) throw new S3Fault("EntityTooSmall", `The file has ${bytes} bytes; ${wanted}.`);
}

function parse(base64: string): z.infer<typeof Document> {
  try {
    return Document.parse(JSON.parse(Buffer.from(base64, "base64").toString("utf8")));
  } catch (error) {
    throw new S3Fault("InvalidPolicyDocument", `The policy cannot be read: ${error}`);
  }
}

function invalid(reason: string): S3Fault {
  return new S3Fault("AccessDenied", `Invalid according to Policy: ${reason}`);
}
