/** Markup whose holes are escaped; made on the server, never waits. */
import { raw, html as template } from "hono/html";
import { escapeToBuffer, type HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString;
export type Hole = string | number | boolean | null | undefined | Html | readonly Hole[];

/** Escapes strings, joins lists, leaves out `undefined`, `null` and booleans. */
export const html = (strings: TemplateStringsArray, ...holes: Hole[]): Html => {
  const made = template(strings, ...holes);
  if (made instanceof Promise) throw new TypeError("markup: got a promise, wanted values that are there");
  return made;
};

/** Attributes with a leading space; `true` stands alone, `false` and `undefined` are left out. */
export const attributes = (values: Readonly<Record<string, string | number | boolean | undefined>>): Html => {
  const written: [string] = [""];
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === false) continue;
    written[0] += ` ${name}`;
    if (value !== true) writeValue(String(value), written);
  }
  return raw(written[0]);
};

const writeValue = (value: string, written: [string]): void => {
  written[0] += '="';
  escapeToBuffer(value, written);
  written[0] += '"';
};
