/** The little XML that AWS answers consist of. */

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may not stand in XML 1.0
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function text(value: string): string {
  return value
    .replace(FORBIDDEN, "\ufffd")
    .replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}

/** An element around content that is XML already; the name must not come from outside. */
export function element(name: string, ...content: string[]): string {
  return `<${name}>${content.join("")}</${name.split(" ")[0]}>`;
}

export function document(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}
