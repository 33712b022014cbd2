/** Bytes of a text file to text. A zero is in no text: what has one is something else. */
import { type Encoding, FileProblem } from "./reading.ts";

export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const encoding = markedEncoding(bytes) ?? guessedEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes("\0")) throw new FileProblem("file.type", { params: { kind: "binary" } });
  const kind = otherKind(text);
  if (kind !== undefined) throw new FileProblem("file.type", { params: { kind } });
  return { text, encoding };
}

function markedEncoding([a, b, c]: Uint8Array): Encoding | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return undefined;
}

/** Certain where statistics would guess: UTF-16 of a roster is full of zero bytes, and no other text is UTF-8 by accident. */
function guessedEncoding(bytes: Uint8Array): Encoding {
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 2048);
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 5 && even === 0) return "utf-16le";
  if (even > sample.length / 5 && odd === 0) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Some systems offer a web page as "Excel"; other files show by their first bytes. */
function otherKind(text: string): string | undefined {
  if (/^\s*<(!doctype|html|table|\?xml|body|meta)/i.test(text)) return "HTML/XML";
  if (text.startsWith("%PDF")) return "PDF";
  return undefined;
}
