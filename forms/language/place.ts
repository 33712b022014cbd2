/** Where in a form a JSON pointer leads. */
import { type Field, fieldsOf, textsOf } from "./field.ts";
import type { Form, Language } from "./form.ts";
import { fillIn } from "./message.ts";
import { pointer, segments } from "./value.ts";

export type Place = {
  readonly field: Field;
  /** Pointer of the field itself: a line of a list leads to its list. */
  readonly path: string;
  /** Rows on the way, from the outside: which repeat, and the number of the row from 0. */
  readonly rows: readonly { readonly field: Field; readonly index: number }[];
  /** Number of the line or entry, from 0, when the pointer leads into a list. */
  readonly entry?: number;
};

/** The innermost field on the way of a pointer; undefined when the form has none there. */
export const placeOf = (form: Form, path: string): Place | undefined => {
  let fields = fieldsOf(form);
  let place: Place | undefined;
  for (const part of segments(path)) {
    const next = fields.find((field) => field.name === part);
    if (next) place = { field: next, path: pointer(place?.path ?? "", part), rows: place?.rows ?? [] };
    else if (place && /^\d+$/.test(part)) place = intoRow(place, Number(part));
    else return place;
    fields = place.field.fields;
  }
  return place === undefined ? undefined : atField(place, path);
};

const intoRow = (place: Place, index: number): Place =>
  place.field.fields.length === 0
    ? { ...place, entry: index }
    : {
        field: place.field,
        path: pointer(place.path, index),
        rows: [...place.rows, { field: place.field, index }],
      };

/** A pointer that ends at a row stays there; everything else is as found. */
const atField = (place: Place, path: string): Place => (place.path === path ? place : { ...place });

/** Heading of a row: `Indicator 2`. */
export const rowTitle = (form: Form, field: Field, index: number, language: Language): string => {
  const texts = textsOf(form, field, language);
  return texts.item === undefined ? `${texts.label} ${index + 1}` : fillIn(texts.item, { n: index + 1 });
};

/** The rows around a place in words: `Result 2 › Indicator 1`, empty outside of rows. */
export const trailOf = (form: Form, path: string, language: Language): string =>
  (placeOf(form, path)?.rows ?? [])
    .map(({ field, index }) => rowTitle(form, field, index, language))
    .join(" › ");
