/** Variants of a form: for whom each is, in the words of HR where it can be said so, as a formula otherwise. */
import type { Documents } from "./documents.ts";
import { at, type Fields, fieldsIn, type Path, put, rowsIn, textIn } from "./json.ts";

/** By a word of the position, by its level, by the unit, or by a formula of one's own. */
export const FITS = ["position", "level", "unit", "formula"] as const;
export type Fits = (typeof FITS)[number];
export type Condition = { readonly by: Fits; readonly value: string };

const LITERAL = String.raw`("(?:[^"\\]|\\.)*")`;
const SHAPES: readonly (readonly [Exclude<Fits, "formula">, RegExp])[] = [
  ["position", new RegExp(`^\\$contains\\(\\$lowercase\\(employee\\.position\\), ${LITERAL}\\)$`)],
  ["level", new RegExp(`^employee\\.positionLevel = ${LITERAL}$`)],
  ["unit", new RegExp(`^employee\\.unit = ${LITERAL}$`)],
];

const unquoted = (literal: string): string | undefined => {
  try {
    return textIn(JSON.parse(literal));
  } catch {
    return undefined;
  }
};

export const readCondition = (formula: string): Condition => {
  for (const [by, shape] of SHAPES) {
    const literal = shape.exec(formula)?.[1];
    const value = literal === undefined ? undefined : unquoted(literal);
    if (value !== undefined) return { by, value };
  }
  return { by: "formula", value: formula };
};

/** A word of a position is looked for whatever its case. */
export const writeCondition = ({ by, value }: Condition): string => {
  switch (by) {
    case "position":
      return `$contains($lowercase(employee.position), ${JSON.stringify(value.toLowerCase())})`;
    case "level":
      return `employee.positionLevel = ${JSON.stringify(value)}`;
    case "unit":
      return `employee.unit = ${JSON.stringify(value)}`;
    case "formula":
      return value;
  }
};

/** What the new variant of a form says until somebody says otherwise. */
const FIRST: Condition = { by: "level", value: "Fungsional" };

const variant = (form: string): Fields => ({ when: writeCondition(FIRST), form });

/** One more before the last, which is for everybody else; `path` is that of the step's form. */
export const addVariant = (documents: Documents, path: Path): Documents => {
  const form = at(documents, path);
  if (!Array.isArray(form)) return put(documents, path, [variant(textIn(form)), { form: textIn(form) }]);
  const last = textIn(fieldsIn(form.at(-1)).form);
  return put(documents, path, form.toSpliced(-1, 0, variant(last)));
};

/** Of two, the one that is left is the form of everybody. */
export const removeVariant = (documents: Documents, path: Path, index: number): Documents => {
  const left = rowsIn(at(documents, path)).toSpliced(index, 1).map(fieldsIn);
  const [only] = left;
  if (left.length === 1 && only) return put(documents, path, textIn(only.form));
  const { when: _, ...last } = fieldsIn(left.at(-1));
  return put(documents, path, left.with(-1, last));
};
