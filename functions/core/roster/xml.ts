/** As much XML as a workbook needs: no document type, no entities but the five and numbers. */

export type Element = { readonly attributes: string; readonly inner: string };

/** The prefix of a document's elements, with its colon, or "". Workbooks have one or none throughout. */
export function prefixOf(xml: string): string {
  return /<(?![?!])(?:(\w{1,20}:))?/.exec(xml.slice(0, 2000))?.[1] ?? "";
}

/**
 * Elements of a name (with its prefix) that are not inside each other; an unclosed one ends the list.
 * Searching for fixed strings is some times faster than an expression, and linear in broken files as well.
 */
export function* elements(xml: string, name: string): Generator<Element> {
  const [open, close] = [`<${name}`, `</${name}>`];
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at)) {
    const start = at + open.length;
    at = start;
    if (!endsName(xml.charCodeAt(start))) continue;
    const bracket = xml.indexOf(">", start);
    const empty = xml[bracket - 1] === "/";
    const end = empty ? bracket : xml.indexOf(close, bracket);
    if (bracket === -1 || end === -1) return;
    const attributes = xml.slice(start, empty ? bracket - 1 : bracket);
    yield { attributes, inner: empty ? "" : xml.slice(bracket + 1, end) };
    at = end;
  }
}

/** White space, "/" or ">". */
function endsName(code: number): boolean {
  return code === 0x20 || code === 0x3e || code === 0x2f || (code >= 9 && code <= 13);
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
