/** What a field kind is given to show a value, and what every kind consists of. */
import type { Field } from "../../forms/language/field.ts";
import type { FieldTexts, Form, Language } from "../../forms/language/form.ts";
import type { Html } from "../markup.ts";
import type { Say } from "../texts/text.ts";

/** What all fields of a page share. */
export type FormView = {
  readonly form: Form;
  readonly language: Language;
  readonly say: Say;
  /** Messages by JSON pointer of their field. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  /** Address that the row buttons post to. */
  readonly action: string;
  /** Address before the id of an attached file; without it files are named, not linked. */
  readonly evidenceHref?: string;
  /** ISO day that limits of dates follow. */
  readonly today?: string;
  /** Top-level fields that an outcome needs, with the words that say so. */
  readonly needed: ReadonlyMap<string, string>;
  /** Texts that a carried field of the form offers for others to choose from, by its name. */
  readonly offered: ReadonlyMap<string, readonly string[]>;
};

export type FieldView = FormView & {
  readonly field: Field;
  readonly texts: FieldTexts;
  readonly value: unknown;
  /** JSON pointer of the value. */
  readonly path: string;
  /** Bracketed name of the control. */
  readonly name: string;
  readonly id: string;
  /** Asked under these circumstances only; the page says so, and its script hides the field meanwhile. */
  readonly when?: { readonly name: string; readonly values: readonly string[]; readonly words: string };
  /** In words, when the field is needed for an outcome only. */
  readonly neededFor?: string;
  /** Guidance is given once: beside the first row. */
  readonly guided: boolean;
  /** Tells the value of one field of `answers`, which stand at `path`; nothing when it was not asked. */
  readonly cell: (field: Field, answers: unknown, path: string) => Html | undefined;
  /** Shows fields one level further in, with `answers` standing at `path`. */
  readonly inside: (fields: readonly Field[], answers: unknown, path: string) => Html;
};

export type FieldKindView = {
  /** Asks: the field with its label, help, errors and controls. */
  readonly ask: (view: FieldView) => Html;
  /** Tells: the value alone, for reading. */
  readonly tell: (view: FieldView) => Html;
};

/** Id of the control, or of the whole for a group, at a pointer. */
export const idOf = (path: string): string => `f${path.replaceAll("/", "-")}`;
