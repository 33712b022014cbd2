/** What a role may do, as IAM reads its policy: statements that allow, with patterns and equalities. Nothing here denies. */
import { z } from "zod";

/** One thing that somebody wants to do to one resource. */
export type Need = {
  readonly action: string;
  readonly resource: string;
  /** Keys of the request that conditions ask for. */
  readonly context?: Readonly<Record<string, string>>;
};

/** One action on one resource: the smallest thing that can be taken from a role. */
export type Grant = Need;

const list = z
  .union([z.string(), z.array(z.string())])
  .transform((one) => (Array.isArray(one) ? one : [one]));
const document = z.object({
  Statement: z.array(
    z.strictObject({
      Effect: z.literal("Allow"),
      Action: list,
      Resource: list,
      Condition: z.strictObject({ StringEquals: z.record(z.string(), z.string()) }).optional(),
    }),
  ),
});

/** Of a policy whose intrinsic functions were written out. Throws for what this reader does not know. */
export const grantsIn = (policy: unknown): readonly Grant[] =>
  document.parse(policy).Statement.flatMap(({ Action, Resource, Condition }) =>
    Action.flatMap((action) =>
      Resource.map((resource) => ({
        action,
        resource,
        ...(Condition ? { context: Condition.StringEquals } : {}),
      })),
    ),
  );

const fits = (pattern: string, text: string): boolean => {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const [place, part] of rest.entries()) {
    const isLast = place === rest.length - 1;
    const found = isLast ? text.length - part.length : text.indexOf(part, at);
    if (found < at || !text.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return true;
};

export const allows = (grant: Grant, need: Need): boolean =>
  grant.action === need.action &&
  fits(grant.resource, need.resource) &&
  Object.entries(grant.context ?? {}).every(([key, value]) => need.context?.[key] === value);

export const inWords = ({ action, resource, context }: Need): string =>
  [action, resource, context ? JSON.stringify(context) : ""].join(" ").trim();
