/** What a check says: findings are returned, never thrown. */
import type { Text } from "../language/scheme.ts";
import texts from "./texts.json" with { type: "json" };

export type FindingCode = keyof typeof texts;

/** One thing wrong. `place` is a JSON pointer into the scheme, or a file of a form with a pointer into it. */
export type Finding = { readonly code: string; readonly place: string; readonly message: Text };

/** Where something stands, from the root of a document. */
export type Path = readonly (string | number)[];

/** RFC 6901; the whole document is `/`, so that a printed finding always has a place. */
export const pointer = (path: Path): string =>
  `/${path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;

type Values = Readonly<Record<string, string | number>>;

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (all, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : all,
  );

export const findingAt = (code: FindingCode, place: string, values: Values = {}): Finding => {
  const { id, en } = texts[code];
  return { code, place, message: { id: fill(id, values), en: fill(en, values) } };
};

export const finding = (code: FindingCode, path: Path, values: Values = {}): Finding =>
  findingAt(code, pointer(path), values);

const SHOWN = 80;

/** A value as a person may read it in a message: JSON, cut when long. */
export const shown = (value: unknown): string => {
  const json = JSON.stringify(value) ?? "undefined";
  return json.length > SHOWN ? `${json.slice(0, SHOWN)}…` : json;
};
