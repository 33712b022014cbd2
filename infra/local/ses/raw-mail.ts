/** Reads the mails that senders here write: headers, encoded words, multipart, base64 and quoted-printable. */
import type { Header } from "./mail.ts";

const DEEPEST = 8;

/** A raw mail's headers (decoded, in order) and its first plain and first HTML part; null where absent. */
export type RawMail = { headers: Header[]; text: string | null; html: string | null };

export function readRawMail(bytes: Uint8Array): RawMail {
  const { headers, body } = splitPart(Buffer.from(bytes).toString("latin1"));
  const texts = textParts(headers, body, 0);
  return {
    headers: headers.map(({ name, value }) => ({ name, value: decodeWords(value) })),
    text: texts.find(({ type }) => type === "text/plain")?.content ?? null,
    html: texts.find(({ type }) => type === "text/html")?.content ?? null,
  };
}

/** The first value of a header, whatever the case of its name. */
export function headerValue(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;
}

type Text = { type: string; content: string };

function textParts(headers: Header[], body: string, depth: number): Text[] {
  const type = readContentType(headerValue(headers, "content-type") ?? "text/plain");
  if (type.name.startsWith("multipart/")) {
    if (type.boundary === undefined || depth === DEEPEST) return [];
    return splitMultipart(body, type.boundary).flatMap((part) => {
      const inner = splitPart(part);
      return textParts(inner.headers, inner.body, depth + 1);
    });
  }
  if (!type.name.startsWith("text/") || isAttachment(headers)) return [];
  const decoded = decodeTransfer(body, headerValue(headers, "content-transfer-encoding") ?? "7bit");
  return [{ type: type.name, content: decodeCharset(decoded, type.charset).replaceAll("\r\n", "\n") }];
}

function splitPart(part: string): { headers: Header[]; body: string } {
  const end = /\r?\n\r?\n/.exec(part);
  const noHeaders = /^\r?\n/.exec(part);
  if (noHeaders !== null) return { headers: [], body: part.slice(noHeaders[0].length) };
  const head = end === null ? part : part.slice(0, end.index);
  const body = end === null ? "" : part.slice(end.index + end[0].length);
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  return { headers: lines.flatMap(readHeader), body };
}

function readHeader(line: string): Header[] {
  const found = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line);
  return found === null ? [] : [{ name: found[1] ?? "", value: (found[2] ?? "").trimEnd() }];
}

function readContentType(value: string): { name: string; charset: string; boundary: string | undefined } {
  const parameter = (name: string) => {
    const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i").exec(value);
    return found?.[1] ?? found?.[2];
  };
  return {
    name: (value.split(";")[0] ?? "").trim().toLowerCase(),
    charset: parameter("charset") ?? "utf-8",
    boundary: parameter("boundary"),
  };
}

function splitMultipart(body: string, boundary: string): string[] {
  const parts = `\r\n${body}`.split(`\n--${boundary}`).slice(1);
  const end = parts.findIndex((part) => part.startsWith("--"));
  return (end === -1 ? parts : parts.slice(0, end)).map((part) =>
    part.replace(/^[ \t]*\r?\n/, "").replace(/\r$/, ""),
  );
}

function isAttachment(headers: Header[]): boolean {
  return (headerValue(headers, "content-disposition") ?? "").trim().toLowerCase().startsWith("attachment");
}

function decodeTransfer(body: string, encoding: string): Buffer {
  const name = encoding.trim().toLowerCase();
  if (name === "base64") return Buffer.from(body, "base64");
  if (name === "quoted-printable") return decodeQuoted(body.replace(/=[ \t]*\r?\n/g, ""));
  return Buffer.from(body, "latin1");
}

function decodeQuoted(text: string): Buffer {
  const plain = text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, "latin1");
}

/** RFC 2047 encoded words; the white space between two of them does not count. */
function decodeWords(value: string): string {
  const word = /=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=/g;
  const closed = value.replace(/(\?=)\s+(?==\?)/g, "$1");
  const decoded = closed.replace(word, (_, charset: string, kind: string, content: string) => {
    const bytes =
      kind.toUpperCase() === "B"
        ? Buffer.from(content, "base64")
        : decodeQuoted(content.replaceAll("_", " "));
    return decodeCharset(bytes, charset);
  });
  // A header without encoded words may still be raw UTF-8 (RFC 6532); here it was read byte by byte.
  return decoded === value ? Buffer.from(value, "latin1").toString("utf8") : decoded;
}

function decodeCharset(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
  } catch {
    // Only an unknown charset throws; most of a text is readable as UTF-8 all the same.
    return bytes.toString("utf8");
  }
}
