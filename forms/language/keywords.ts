/** Rules that answers need and JSON Schema does not know, as keywords of the schema. */
import type { Ajv2020, FuncKeywordDefinition } from "ajv/dist/2020.js";
import type { SchemaValidateFunction } from "ajv/dist/types/index.js";
import { isDate } from "./coerce.ts";
import { fieldsIn, isEmpty, valueAt } from "./value.ts";

/** What a schema is judged with besides the answers. Without a day, limits that follow it are not judged. */
export type Judging = { readonly today?: string };

const limitShape = /^(?:\d{4}-\d{2}-\d{2}|today(?:([+-]\d{1,4})([dy]))?)$/;

const moved = (day: string, count: number, unit: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === "y") date.setUTCFullYear(date.getUTCFullYear() + count);
  else date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
};

/**
 * The day that a limit means: `2026-12-31` is itself, `today`, `today-2y` and `today+30d` follow the day that it is.
 * Undefined for one that follows a day nobody told.
 */
export const limitDay = (limit: unknown, today: string | undefined): string | undefined => {
  const match = limitShape.exec(String(limit));
  if (!match || typeof limit !== "string") return undefined;
  if (!limit.startsWith("today")) return limit;
  return today === undefined ? undefined : moved(today, Number(match[1] ?? 0), match[2] ?? "d");
};

const isBeyond: Readonly<Record<string, (day: string, limit: string) => boolean>> = {
  formatMinimum: (day, limit) => day < limit,
  formatMaximum: (day, limit) => day > limit,
};

/** A day may not lie before, or after, a limit. What is no day is told by its format. */
const dayLimit = (keyword: "formatMinimum" | "formatMaximum"): FuncKeywordDefinition => {
  const validate: SchemaValidateFunction = function (this: Judging, limit: unknown, day: unknown) {
    const wanted = limitDay(limit, this?.today);
    if (wanted === undefined || typeof day !== "string" || !isDate(day)) return true;
    validate.errors = [{ keyword, params: { limit: wanted } }];
    return !isBeyond[keyword]?.(day, wanted);
  };
  return {
    keyword,
    type: "string",
    schemaType: "string",
    metaSchema: { type: "string", pattern: limitShape.source },
    validate,
  };
};

/** `{"new": "old"}`: of these answers beside each other, once all are given, at least one differs from its other. */
const changes = (): FuncKeywordDefinition => {
  const validate: SchemaValidateFunction = (pairs: unknown, answers: unknown) => {
    const named = Object.entries(fieldsIn(pairs)).map(([field, other]) => ({
      field,
      now: valueAt(answers, field),
      before: valueAt(answers, String(other)),
    }));
    validate.errors = [{ keyword: "changes", params: { field: named[0]?.field ?? "" } }];
    return (
      named.some(({ now, before }) => isEmpty(now) || isEmpty(before)) ||
      named.some(({ now, before }) => now !== before)
    );
  };
  return {
    keyword: "changes",
    type: "object",
    schemaType: "object",
    metaSchema: { type: "object", minProperties: 1, additionalProperties: { type: "string" } },
    validate,
  };
};

export const addKeywords = (ajv: Ajv2020): Ajv2020 =>
  [dayLimit("formatMinimum"), dayLimit("formatMaximum"), changes()].reduce(
    (known, keyword) => known.addKeyword(keyword) && known,
    ajv,
  );
