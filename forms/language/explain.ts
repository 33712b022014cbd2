/** Words for what Ajv found: what is wrong, with which field, and what was wanted. */
import type { ErrorObject } from "ajv/dist/2020.js";
import english from "ajv-i18n/localize/en/index.js";
import indonesian from "ajv-i18n/localize/id/index.js";
import { isAmbiguousNumber, writeNumber } from "./coerce.ts";
import { type Field, textsOf } from "./field.ts";
import type { AnswerError, Form, Language } from "./form.ts";
import { fillIn, type MessageKey, type MessageValues, message } from "./message.ts";
import { type Place, placeOf } from "./place.ts";
import { isEmpty, isFields, pointer } from "./value.ts";

/** Says only why something that was tried did not fit; the keyword that tried it speaks for itself. */
const isAside = ({ keyword, schemaPath }: ErrorObject): boolean =>
  keyword === "if" || /(?<!\/properties)\/(contains|anyOf|oneOf|not)\//.test(schemaPath);

/** One message per fault; a fault that only says "see the other one" says nothing. */
export const explain = (
  form: Form,
  faults: readonly ErrorObject[],
  language: Language,
): readonly AnswerError[] =>
  faults.filter((fault) => !isAside(fault)).map((fault) => explainOne(form, fault, language));

const explainOne = (form: Form, fault: ErrorObject, language: Language): AnswerError => {
  const place = placeOf(form, pathOf(fault));
  if (fault.keyword === "additionalProperties")
    return {
      path: fault.instancePath,
      message: message(language, "unknown", { name: shorten(fault.params.additionalProperty) }),
    };
  if (place === undefined)
    return { path: "", message: message(language, "whole", { base: baseOf(fault, language) }) };
  const words = wordsFor(form, place, fault, language);
  const text =
    place.entry === undefined ? words : message(language, "line", { n: place.entry + 1, message: words });
  return { path: place.path, message: text };
};

const pathOf = (fault: ErrorObject): string =>
  fault.keyword === "required" || fault.keyword === "changes"
    ? pointer(fault.instancePath, String(fault.params.missingProperty ?? fault.params.field))
    : fault.instancePath;

type Told = { readonly key: MessageKey; readonly values?: MessageValues };

const wordsFor = (form: Form, place: Place, fault: ErrorObject, language: Language): string => {
  const { label, hint, errors } = textsOf(form, place.field, language);
  const told = tell(place.field, fault, language, hint);
  const values = {
    label,
    value: valueText(fault, language),
    limit: limitOf(fault, language),
    length: lengthOf(fault),
  };
  const own = errors?.[fault.keyword];
  if (own !== undefined) return fillIn(own, { ...values, ...told.values });
  return message(language, told.key, { ...values, base: baseOf(fault, language), ...told.values });
};

const tell = (field: Field, fault: ErrorObject, language: Language, hint: string | undefined): Told => {
  switch (fault.keyword) {
    case "required":
      return { key: requiredKey(field) };
    case "type":
      return tellType(fault, language, field);
    case "minLength":
    case "minItems":
      return isEmpty(fault.data) ? { key: requiredKey(field) } : { key: fault.keyword };
    case "const":
      return fault.params.allowedValue === true
        ? { key: "requiredTick" }
        : { key: "const", values: { wanted: shorten(fault.params.allowedValue) } };
    case "format":
      return { key: formatKey(fault) };
    case "pattern":
      return hint === undefined
        ? { key: "pattern" }
        : { key: "patternHint", values: { hint: sentence(hint) } };
    case "maxLength":
    case "maxItems":
    case "enum":
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
    case "multipleOf":
    case "uniqueItems":
    case "changes":
      return { key: fault.keyword };
    case "formatMinimum":
    case "formatMaximum":
      return { key: fault.keyword, values: daysOf(fault, language) };
    default:
      return { key: "other" };
  }
};

const requiredKeys: Partial<Record<Field["kind"], MessageKey>> = {
  radios: "requiredChoice",
  select: "requiredChoice",
  checkboxes: "requiredSome",
  repeat: "requiredRows",
  checkbox: "requiredTick",
  evidence: "requiredFile",
  date: "requiredDate",
};

const requiredKey = (field: Field): MessageKey => requiredKeys[field.kind] ?? "required";

const tellType = (fault: ErrorObject, language: Language, field: Field): Told => {
  const { data } = fault;
  const { type } = field.schema;
  if (typeof data !== "string" || (type !== "number" && type !== "integer"))
    return { key: typeof data === "number" && type === "integer" ? "integer" : "type" };
  if (type === "number" && isAmbiguousNumber(data))
    return { key: "ambiguous", values: bothReadings(data, language) };
  return { key: type };
};

const bothReadings = (text: string, language: Language): MessageValues => ({
  whole: text.replace(".", ""),
  decimal: writeNumber(Number(text), language === "id"),
});

const formatKeys: Readonly<Record<string, MessageKey>> = { date: "date", email: "email", uri: "uri" };

const formatKey = (fault: ErrorObject): MessageKey => formatKeys[String(fault.params.format)] ?? "pattern";

const limitOf = (fault: ErrorObject, language: Language): string => {
  const limit: unknown = fault.params.limit ?? fault.params.multipleOf;
  return typeof limit === "number" ? inWords(limit, language) : "";
};

/** Day before month in both. */
const dayInWords = (day: unknown, language: Language): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(language === "id" ? "id-ID" : "en-GB", {
    dateStyle: "long",
    timeZone: "UTC",
  });

const daysOf = ({ params, data }: ErrorObject, language: Language): MessageValues => ({
  limit: dayInWords(params.limit, language),
  value: dayInWords(data, language),
});

const inWords = (number: number, language: Language): string =>
  number.toLocaleString(language, { maximumFractionDigits: 20 });

const lengthOf = ({ data }: ErrorObject): number => {
  if (typeof data === "string") return [...data].length;
  return Array.isArray(data) ? data.length : 0;
};

const valueText = ({ data }: ErrorObject, language: Language): string =>
  typeof data === "number"
    ? inWords(data, language)
    : isFields(data) || Array.isArray(data)
      ? ""
      : shorten(data);

const shorten = (value: unknown): string => {
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

type Localize = (errors: ErrorObject[]) => void;

/** ajv-i18n is CommonJS whose export is the function itself, whatever its types say. */
const callable = (exported: unknown): Localize => {
  if (typeof exported !== "function")
    throw new TypeError(`ajv-i18n: got ${typeof exported}, wanted a function`);
  return (errors) => exported(errors);
};

const localizers: Readonly<Record<Language, Localize>> = {
  id: callable(indonesian),
  en: callable(english),
};

/** The words of ajv-i18n, for the keywords that have none here. */
const baseOf = (fault: ErrorObject, language: Language): string => {
  const copy = { ...fault };
  localizers[language]([copy]);
  return (copy.message ?? fault.keyword).trim();
};
