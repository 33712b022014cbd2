/** Problem details (RFC 9457) in the reader's language. From 500 up the outside sees nothing but a reference. */

import { dateIn } from "../../core/mail/letter.ts";
import type { Language } from "../../core/model.ts";
import { Fault, type FaultCode } from "../../errors.ts";
import { fieldName } from "./field-name.ts";
import type { FieldError } from "./issues.ts";
import catalogue from "./texts.json" with { type: "json" };
import { fill, word, wordIf } from "./words.ts";

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: FaultCode;
  readonly detail: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly (FieldError & { readonly code?: string })[];
  /** What is kept instead of what was sent. */
  readonly saved?: unknown;
};

/** A fault that names several places at once. */
export class FieldFault extends Fault {
  readonly errors: readonly (FieldError & { readonly code?: string })[];
  constructor(
    code: "request.invalid" | "release.findings" | "release.structural",
    errors: FieldFault["errors"],
  ) {
    super(code, { count: errors.length });
    this.errors = errors;
  }
}

/** Somebody else was quicker: with what they saved. */
export class SavedFault extends Fault {
  readonly saved: unknown;
  constructor(code: "draft.changed", params: Fault["params"], saved: unknown) {
    super(code, params);
    this.saved = saved;
  }
}

type Texts = { readonly title: string; readonly detail: string; readonly several?: string };
const texts: Readonly<Record<Language, Readonly<Record<FaultCode, Texts>>>> = catalogue;

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** What a fault says in code words, in the reader's; what is not in the catalogue is a name and stays as it is. */
const inWords = (
  language: Language,
  name: string,
  value: string | number,
  params: Fault["params"],
  zone: string | undefined,
): string | number => {
  if (typeof value === "number") return value;
  const wordOf = (key: string): string | undefined => wordIf(language, key, params);
  if (name === "what") return wordOf(`noun.${value}`) ?? value;
  if (name === "field") return fieldName(language, value);
  if (name === "got" && zone !== undefined && MOMENT.test(value)) return dateIn(language, zone, value);
  if (name === "reason") return wordOf(`reason.${value}`) ?? value;
  if (name === "got" || name === "wanted" || name === "status")
    return wordOf(`${name === "wanted" ? "wanted" : "state"}.${value}`) ?? wordOf(`state.${value}`) ?? value;
  return value;
};

const detailOf = (fault: Fault, language: Language, reference: string, zone: string | undefined): string => {
  const { detail, several } = texts[language][fault.code];
  const params = Object.entries(fault.params);
  const values = Object.fromEntries(
    params.map(([name, value]) => [name, inWords(language, name, value, fault.params, zone)]),
  );
  const first = fault instanceof FieldFault && fault.code === "request.invalid" ? fault.errors[0] : undefined;
  if (first && fault instanceof FieldFault)
    return fault.errors.length > 1 && several !== undefined
      ? fill(several, values)
      : `${fieldName(language, first.pointer.slice(1) || "body")} ${first.detail}.`;
  return fill(detail, { got: word(language, "nothing"), ...values, reference });
};

const HIDDEN = 500;

/** Moments are told as days of the agency's zone, where that is known. */
export const problemOf = (fault: Fault, language: Language, reference: string, zone?: string): Problem => {
  const open = fault.status < HIDDEN;
  return {
    type: `urn:siklus:problem:${fault.code}`,
    title: texts[language][fault.code].title,
    status: fault.status,
    code: open ? fault.code : "internal",
    detail: detailOf(fault, language, reference, zone),
    ...(open ? { params: fault.params } : { params: { reference } }),
    ...(fault instanceof FieldFault ? { errors: fault.errors } : {}),
    ...(fault instanceof SavedFault ? { saved: fault.saved } : {}),
  };
};
