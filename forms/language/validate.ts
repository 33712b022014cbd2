/** Are answers what the form wants? Ajv judges, `explain.ts` finds the words. */
import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { mostRows } from "./action.ts";
import { explain } from "./explain.ts";
import { type Field, fieldsOf, resolveSchema } from "./field.ts";
import type { AnswerError, Form, JsonSchema, Language } from "./form.ts";
import { addKeywords, type Judging } from "./keywords.ts";
import { placeOf } from "./place.ts";
import { isShown } from "./shown.ts";
import { isEmpty, pointer, segments, valueAt } from "./value.ts";

/** Longest text of a field that names no `maxLength`. */
const longestText = 20_000;

const validators = new WeakMap<Form, ValidateFunction>();

export type ValidateOptions = Judging & {
  /** Top-level fields that must be answered because of the chosen outcome. */
  readonly requires?: readonly string[];
};

/**
 * Everything that is wrong with pruned answers, in the order of the form; empty when nothing is.
 * `path` leads to the field beside which the message belongs. A field that is not asked is not required.
 * @throws Error when the schema of the form cannot be compiled; `checkForm` finds this before a release.
 */
export const validateAnswers = (
  form: Form,
  answers: unknown,
  language: Language,
  options: ValidateOptions = {},
): readonly AnswerError[] => {
  const judging: Judging = options;
  const validate = validatorOf(form);
  const faults = validate.call(judging, answers) ? [] : (validate.errors ?? []);
  const asked = faults.filter((fault) => isAsked(form, answers, fault));
  const errors = [...explain(form, asked, language), ...missing(form, answers, language, options)];
  return inOrder(form, unique(errors));
};

const openAjv = (options: Options): Ajv2020 => {
  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, passContext: true, ...options });
  addFormats.default(ajv, { keywords: false });
  return addKeywords(ajv);
};

/** What judges schemas takes longer to compile than any form: it is made once, and never learns a form's schema. */
let judge: Ajv2020 | undefined;

/** @throws Error when the schema of the form is none that Ajv takes. */
export const compileForm = (form: Form): ValidateFunction => {
  const schema = bounded(form.schema, form.schema);
  judge ??= openAjv({});
  judge.validateSchema(schema, true);
  return openAjv({ meta: false, validateSchema: false }).compile(schema);
};

const validatorOf = (form: Form): ValidateFunction => {
  const known = validators.get(form);
  if (known) return known;
  const validate = compileForm(form);
  validators.set(form, validate);
  return validate;
};

/** The schema with a limit on every text and list that has none of its own. */
const bounded = (root: JsonSchema, schema: JsonSchema): JsonSchema => {
  const limits =
    schema.type === "string"
      ? { maxLength: longestText }
      : schema.type === "array"
        ? { maxItems: mostRows }
        : {};
  const properties =
    schema.properties === undefined
      ? {}
      : {
          properties: mapValues(schema.properties, (property) =>
            bounded(root, resolveSchema(root, property)),
          ),
        };
  const items = schema.items === undefined ? {} : { items: bounded(root, resolveSchema(root, schema.items)) };
  return { ...limits, ...schema, ...properties, ...items };
};

const mapValues = <T>(object: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

const isAsked = (form: Form, answers: unknown, fault: ErrorObject): boolean => {
  if (fault.keyword !== "required") return true;
  let level = fieldsOf(form);
  let at = answers;
  for (const part of segments(pointer(fault.instancePath, String(fault.params.missingProperty)))) {
    const field = level.find((one) => one.name === part);
    if (field && !isShown(field, level, at)) return false;
    at = Array.isArray(at) ? at[Number(part)] : valueAt(at, part);
    level = field ? field.fields : level;
  }
  return true;
};

const missing = (
  form: Form,
  answers: unknown,
  language: Language,
  { requires = [] }: ValidateOptions,
): readonly AnswerError[] => {
  const fields = fieldsOf(form);
  const lacking = fields.filter(
    (field) =>
      requires.includes(field.name) &&
      isEmpty(valueAt(answers, field.name)) &&
      isShown(field, fields, answers),
  );
  const faults = lacking.map(requiredFault);
  return explain(form, faults, language);
};

const requiredFault = (field: Field): ErrorObject => ({
  keyword: "required",
  instancePath: "",
  schemaPath: "#/required",
  params: { missingProperty: field.name },
});

const unique = (errors: readonly AnswerError[]): readonly AnswerError[] => [
  ...new Map(errors.map((error) => [`${error.path}\n${error.message}`, error])).values(),
];

const inOrder = (form: Form, errors: readonly AnswerError[]): readonly AnswerError[] => {
  const keyed = errors.map((error) => ({ error, key: orderKey(form, error.path) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ error }) => error);
};

/** Position of each step of the way to a field among its siblings. */
const orderKey = (form: Form, path: string): readonly number[] => {
  let level = placeOf(form, path) === undefined ? [] : fieldsOf(form);
  return segments(path).map((part) => {
    const index = level.findIndex((field) => field.name === part);
    if (index < 0) return Number(part) || 0;
    level = level[index]?.fields ?? [];
    return index;
  });
};

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
};
