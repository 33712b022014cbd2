/**
 * What an outcome wants filled can be filled. Told only where it is certain: a field that nobody types into and no rule
 * fills, or one that a condition of the form, which then always holds, does not allow.
 */
import { fieldsOf, isCarried, resolveSchema } from "../../forms/language/field.ts";
import type { Form, JsonSchema } from "../../forms/language/form.ts";
import { placedSteps } from "../language/refers.ts";
import type { StepOf } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import { formsIn } from "./form-of.ts";
import type { Rule } from "./rule.ts";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});
const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

/** The values that a schema names one by one; undefined where it allows others as well, or says more. */
const valuesOf = (schema: Fields): readonly unknown[] | undefined => {
  if ("const" in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
};

/** Whether a part of a condition says no more than which values there may be. */
const isPlain = (schema: unknown): schema is Fields =>
  isFields(schema) && Object.keys(schema).every((key) => key === "const" || key === "enum");

const everyValue = ({ schema }: Form, name: string, wanted: Fields): boolean => {
  const allowed = valuesOf(wanted);
  if (allowed === undefined) return true;
  const property = schema.properties?.[name];
  const possible = property && valuesOf(fieldsIn(resolveSchema(schema, property)));
  return possible?.every((value) => allowed.includes(value)) ?? false;
};

/** Whether a condition holds of all answers in which these fields are filled. */
const isCertain = (form: Form, condition: unknown, filled: ReadonlySet<string>): boolean => {
  if (!isFields(condition)) return false;
  const { properties = {}, required = [], ...others } = condition;
  return (
    Object.keys(others).length === 0 &&
    namesIn(required).every((name) => filled.has(name)) &&
    Object.entries(fieldsIn(properties)).every(
      ([name, wanted]) => isPlain(wanted) && everyValue(form, name, wanted),
    )
  );
};

const conditionsOf = (schema: JsonSchema): readonly Fields[] =>
  [schema, ...(Array.isArray(schema.allOf) ? schema.allOf : [])]
    .filter(isFields)
    .filter((one) => "if" in one);

const forbiddenBy = (then: Fields): readonly string[] => [
  ...Object.entries(fieldsIn(then.properties)).flatMap(([name, schema]) => (schema === false ? [name] : [])),
  ...(namesIn(fieldsIn(then.not).required).length === 1 ? namesIn(fieldsIn(then.not).required) : []),
];

/** Fields that have to be filled and may not be, once these are filled. What is asked now and then is left aside. */
const forbidden = (form: Form, requires: readonly string[]): readonly string[] => {
  const always = new Set(fieldsOf(form).flatMap(({ name, ui }) => (ui.showWhen === undefined ? [name] : [])));
  const filled = new Set([...requires, ...(form.schema.required ?? [])].filter((name) => always.has(name)));
  const conditions = conditionsOf(form.schema);
  const certain = () => conditions.filter((one) => isCertain(form, one.if, filled));
  // Each turn fills what a condition that holds wants filled; there are no more turns than conditions.
  for (const _ of conditions)
    for (const { then } of certain())
      for (const name of namesIn(fieldsIn(then).required)) if (always.has(name)) filled.add(name);
  return certain().flatMap(({ then }) => forbiddenBy(fieldsIn(then)).filter((name) => filled.has(name)));
};

/** Fields that nobody types into, and that the step does not fill either. */
const unfilled = (form: Form, step: StepOf<"review">, requires: readonly string[]): readonly string[] =>
  fieldsOf(form)
    .filter((field) => isCarried(field) && field.ui.showWhen === undefined)
    .map(({ name }) => name)
    .filter((name) => requires.includes(name) && !Object.hasOwn(step.prefill, name));

export const outcomesPossible: Rule = (release) =>
  placedSteps(release.scheme).flatMap(({ step, path }) => {
    if (step.kind !== "review") return [];
    return step.outcomes.flatMap(({ id, requires }, index) =>
      formsIn(release, step).flatMap((form) =>
        [...new Set([...unfilled(form, step, requires), ...forbidden(form, requires)])].map((field) =>
          finding("outcome.impossible", [...path, "outcomes", index, "requires"], {
            outcome: id,
            field,
            form: form.id,
          }),
        ),
      ),
    );
  });
