/** A new field that nobody has to fill, so that what is half done, or was sent before, is as good as it was. */
import type { JsonSchema } from "../../forms/language/form.ts";
import { formsOfStep, placedSteps } from "../language/refers.ts";
import type { Difference } from "./difference.ts";
import { pathsIn } from "./known-reads.ts";
import type { Releases } from "./passive.ts";

/** Whether a schema wants anything of an answer that is not there. */
const demands = (schema: JsonSchema): boolean =>
  (schema.required?.length ?? 0) > 0 ||
  (schema.minItems ?? 0) > 0 ||
  ["const", "$ref", "allOf", "anyOf", "oneOf", "if", "not", "minProperties", "dependentRequired"].some(
    (keyword) => schema[keyword] !== undefined,
  ) ||
  Object.values(schema.properties ?? {}).some(demands) ||
  (schema.items !== undefined && demands(schema.items));

/** An expression that takes all answers there are would take this one too. */
const readsAny = ({ after }: Releases): boolean =>
  placedSteps(after.scheme)
    .flatMap(({ step }) => pathsIn(step))
    .some((path) => path[0] === "answers" && (path.length === 1 || path.includes("*")));

/** Filled by the machine, or shown only for something else: it is not just there to be filled. */
const isBound = ({ after }: Releases, form: string, path: string): boolean => {
  const looks = after.forms[form]?.ui.fields ?? {};
  return Object.entries(looks).some(
    ([field, { readonly, hidden, fixedRows }]) =>
      (field === path || field.startsWith(`${path}.`)) && [readonly, hidden, fixedRows].includes(true),
  );
};

const isAsked = (both: Releases, form: string, field: string): boolean =>
  placedSteps(both.after.scheme).some(
    ({ step }) =>
      step.kind === "review" &&
      formsOfStep(step).includes(form) &&
      step.outcomes.some(({ requires }) => requires.includes(field)),
  );

type Added = { readonly schema: JsonSchema; readonly required: boolean };

export const isOptional = (both: Releases, { at, names, after }: Difference): boolean => {
  const added = after as Added | undefined;
  const path = typeof names.path === "string" ? names.path : "";
  return (
    added !== undefined &&
    at.form !== undefined &&
    !added.required &&
    !demands(added.schema) &&
    !isBound(both, at.form, path) &&
    !isAsked(both, at.form, path) &&
    !readsAny(both)
  );
};

/** Sections that ask everything they asked before, in whatever order. */
export const asksAll = ({ before, after }: Difference): boolean => {
  const fields = (sections: unknown): readonly string[] =>
    Array.isArray(sections)
      ? sections.flatMap((section: { fields?: readonly string[] }) => section.fields ?? [])
      : [];
  const now = fields(after);
  return fields(before).every((field) => now.includes(field));
};
