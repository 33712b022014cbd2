/** The text of one cell, without what spreadsheets and copying leave in it. */

/** What nearly all cells look like: nothing to do. */
const tidy = /^[\x21-\x26\x28-\x7e]+(?: [\x21-\x7e]+)*$/;

/** One line, single spaces, no apostrophe in front, composed letters; a lone dash means nothing. */
export function cleanCell(raw: string): string {
  const text = tidy.test(raw) ? raw : tidied(raw);
  return text === "-" || text === "–" || text === "—" ? "" : text;
}

function tidied(raw: string): string {
  return raw
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replace(/^'\s*/, "")
    .normalize("NFC");
}

/** Whether a spreadsheet that opens our exports might run the (clean) cell: =, +, -, @, full width as well. */
export function isFormula(cell: string): boolean {
  return /^[=+\-@＝＋－＠]/.test(cell);
}

/** Cut for a message. */
export function shown(text: string, length = 120): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
