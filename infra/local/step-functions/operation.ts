/** The skeleton of an operation of the API: what it takes, and what it does with it. */
import { z } from "zod";
import { Fault } from "./fault.ts";
import type { Home } from "./home.ts";
import type { Runs } from "./runs.ts";

export type Service = { readonly home: Home; readonly runs: Runs };
export type Operation = (body: unknown, service: Service) => object;

/** @throws Fault ValidationException, and whatever `act` throws */
export function operation<I>(input: z.ZodType<I>, act: (input: I, service: Service) => object): Operation {
  return (body, service) => {
    const read = input.safeParse(body);
    if (read.success) return act(read.data, service);
    throw new Fault("ValidationException", describe(read.error.issues, body));
  };
}

function describe(issues: readonly z.core.$ZodIssue[], body: unknown): string {
  const errors = issues.map((issue) => {
    const value = valueAt(body, issue.path);
    const shown = value === undefined || value === null ? "null" : `'${value}'`;
    return `Value ${shown} at '${issue.path.join(".")}' failed to satisfy constraint: Member must ${wantOf(issue, value)}`;
  });
  return `${errors.length} validation error${errors.length === 1 ? "" : "s"} detected: ${errors.join("; ")}`;
}

function wantOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined || value === null) return "not be null";
  const measure = typeof value === "number" ? "value" : "length";
  if (issue.code === "too_big") return `have ${measure} less than or equal to ${issue.maximum}`;
  if (issue.code === "too_small") return `have ${measure} greater than or equal to ${issue.minimum}`;
  if (issue.code === "invalid_value") return `satisfy enum value set: [${issue.values.join(", ")}]`;
  return issue.message;
}

const valueAt = (body: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
    body,
  );

export const arn = z.string().min(1).max(256);
export const taskToken = z.string().min(1).max(2048);
export const error = z.string().max(256).nullish();
export const cause = z.string().max(32_768).nullish();
