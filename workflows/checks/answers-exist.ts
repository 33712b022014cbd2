/** Expressions read answers of steps that can have been answered by then, and fields of their forms. */
import { resolveSchema } from "../../forms/language/field.ts";
import type { JsonSchema } from "../../forms/language/form.ts";
import { ANSWER_FIELDS } from "../language/inputs.ts";
import { placedSteps } from "../language/refers.ts";
import type { Release } from "../language/release.ts";
import { type HumanStep, isHuman } from "../language/scheme.ts";
import { type Finding, finding } from "./finding.ts";
import { fieldNames, formsIn, hasForms } from "./form-of.ts";
import { earlierSteps } from "./graph.ts";
import { type Read, readsBelow } from "./reads-of.ts";
import type { Rule } from "./rule.ts";
import { distinct } from "./twice.ts";

/** The schema below a name, through the rows of a list; `undefined` when there is none of that name. */
const below = (root: JsonSchema, schema: JsonSchema, name: string): JsonSchema | undefined => {
  const { properties, items } = resolveSchema(root, schema);
  if (items !== undefined) return below(root, items, name);
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
};

/** The first name of a path that no schema has; `undefined` where there is every one. */
export const unknownField = (
  root: JsonSchema,
  path: readonly string[],
  schema = root,
): string | undefined => {
  const [name, ...rest] = path;
  if (name === undefined) return undefined;
  const inner = below(root, schema, name);
  return inner === undefined ? name : unknownField(root, rest, inner);
};

/** A rule that finds nothing for those who filled another variant would rate them by chance: every variant has the field. */
const fields = (release: Release, step: HumanStep, { at, path: [, ...path] }: Read): Finding[] => {
  if (ANSWER_FIELDS.includes(path[0] ?? "") || !hasForms(release, step)) return [];
  const forms = formsIn(release, step);
  const schemas = forms.length === 0 ? [{}] : forms.map(({ schema }) => schema);
  return schemas.flatMap((schema, index) => {
    const field = unknownField(schema, path);
    const known = [...fieldNames(schema), ...ANSWER_FIELDS].join(", ");
    const form = forms[index]?.id ?? "–";
    return field === undefined
      ? []
      : [finding("expression.field", at.path, { field, form, step: step.id, known })];
  });
};

export const answersExist: Rule = (release) => {
  const earlier = earlierSteps(release.scheme);
  const asked = placedSteps(release.scheme).flatMap(({ step }) => (isHuman(step) ? [step] : []));
  const check = (read: Read): Finding[] => {
    const [id] = read.path;
    const { path, step: reader } = read.at;
    if (id === undefined) return [];
    const step = asked.find((candidate) => candidate.id === id);
    if (step === undefined) return [finding("expression.answers", path, { step: id })];
    if (step.revises !== undefined)
      return [finding("expression.revised", path, { step: id, revises: step.revises })];
    return reader === undefined || earlier.get(reader)?.has(id)
      ? fields(release, step, read)
      : [finding("expression.early", path, { read: `answers.${id}` })];
  };
  return distinct(readsBelow(release.scheme, "answers").flatMap(check));
};
