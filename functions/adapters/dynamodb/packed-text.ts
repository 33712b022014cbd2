/**
 * Records as they lie in the table. JSON within the JSON of a request is escaped and unescaped quote by quote by
 * everybody who handles it, so none has its quotes there: of short ones they are turned, long ones are deflated, since a
 * write unit pays for one kilobyte (docs/decisions/table-design.md).
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Characters; a shorter record is within one kilobyte with all its keys, and to deflate it takes ten times as long. */
const DEFLATED_FROM = 700;

/** No JSON begins with either. */
const DEFLATED = "~";
const TURNED = "^";

/**
 * A small window and small pieces: records are short, and each call makes its own. Level 3 takes two thirds of the time of
 * the usual 6, for a fiftieth more bytes.
 */
const QUICKLY = { windowBits: 12, memLevel: 5, chunkSize: 4096, level: 3 } as const;

/** Either quote for the other: can still be read in any console. */
const turned = (text: string): string => text.replace(/["']/g, (quote) => (quote === '"' ? "'" : '"'));

export const packText = (json: string): string =>
  json.length < DEFLATED_FROM
    ? `${TURNED}${turned(json)}`
    : `${DEFLATED}${deflateRawSync(json, QUICKLY).toString("base64")}`;

/** What was written as it was, before there were other ways, is read as it is. */
export const unpackText = (text: string): string => {
  if (text.startsWith(TURNED)) return turned(text.slice(TURNED.length));
  if (!text.startsWith(DEFLATED)) return text;
  return inflateRawSync(Buffer.from(text.slice(DEFLATED.length), "base64")).toString("utf8");
};
