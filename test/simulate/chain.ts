/** The audit chain, verified from its description alone: SHA-256 over canonical JSON, each event naming the one before. */
import { createHash } from "node:crypto";
import type { Audit } from "./shapes.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** RFC 8785: members in order of their UTF-16 code units, no spaces. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined);
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
};

/** Numbers of the events at which the chain does not hold. */
export const brokenLinks = (appraisalId: string, { events, head }: Audit): number[] => {
  let prev = "";
  const broken = events.flatMap((event, index) => {
    const { hash, ...body } = event;
    const own = createHash("sha256")
      .update(canonical({ ...body, appraisalId }))
      .digest("hex");
    const whole = event.seq === index + 1 && event.prev === prev && own === hash;
    prev = hash;
    return whole ? [] : [event.seq];
  });
  return prev === head ? broken : [...broken, events.length];
};
