/** Markup whose holes are escaped; made on the server, never waits. */
import { html as template } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString;
export type Hole = string | number | boolean | null | undefined | Html | readonly Hole[];

/** Escapes strings, joins lists, leaves out `undefined`, `null` and booleans. */
export const html = (strings: TemplateStringsArray, ...holes: Hole[]): Html => {
  const made = template(strings, ...holes);
  if (made instanceof Promise) throw new TypeError("markup: got a promise, wanted values that are there");
  return made;
};

/** Attributes with a leading space; `true` stands alone, `false` and `undefined` are left out. */
export const attributes = (values: Readonly<Record<string, string | number | boolean | undefined>>): Html =>
  html`${Object.entries(values).map(([name, value]) => attribute(name, value))}`;

const attribute = (name: string, value: string | number | boolean | undefined): Html | undefined => {
  if (value === undefined || value === false) return undefined;
  return value === true ? html` ${name}` : html` ${name}="${value}"`;
};
