/** As much XML as a workbook needs: no document type, no entities but the five and numbers. */

export type Element = { readonly attributes: string; readonly inner: string };

const openers = new Map<string, RegExp>();

/** Elements of a name that are not inside each other, whatever their prefix. An unclosed one ends the list. */
export function* elements(xml: string, name: string): Generator<Element> {
  const open = opener(name);
  for (let at = 0; ; ) {
    open.lastIndex = at;
    const found = open.exec(xml);
    if (found === null) return;
    const [tag, prefix = "", attributes = "", slash] = found;
    const start = found.index + tag.length;
    const close = `</${prefix}${name}>`;
    const end = slash === "/" ? start : xml.indexOf(close, start);
    if (end === -1) return;
    yield { attributes, inner: xml.slice(start, end) };
    at = slash === "/" ? start : end + close.length;
  }
}

/** The name stands behind "<" or a prefix; `[^<>]` keeps the search linear in broken files. */
function opener(name: string): RegExp {
  const known = openers.get(name) ?? new RegExp(`<((?:\\w{1,20}:)?)${name}(\\s[^<>]*?)?(/?)>`, "g");
  openers.set(name, known);
  return known;
}

const readers = new Map<string, RegExp>();

export function attribute(attributes: string, name: string): string | undefined {
  const reader = readers.get(name) ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  readers.set(name, reader);
  const [, double, single] = reader.exec(attributes) ?? [];
  const value = double ?? single;
  return value === undefined ? undefined : unescapeXml(value);
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Also undoes `_x000D_`, by which workbooks write characters that XML cannot hold. */
export function unescapeXml(text: string): string {
  if (!text.includes("&") && !text.includes("_x")) return text;
  return text
    .replace(
      /&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi,
      (all, name: string) => entities[name] ?? character(name) ?? all,
    )
    .replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function character(reference: string): string | undefined {
  const code = Number(reference.replace("#x", "0x").replace("#X", "0x").replace("#", ""));
  return Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
