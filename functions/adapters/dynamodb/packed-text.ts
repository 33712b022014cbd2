/**
 * Records as they lie in the table. Longer ones are deflated: a write unit pays for one kilobyte, and JSON within the
 * JSON of a request is escaped and unescaped quote by quote by everybody who handles it (docs/decisions/table-design.md).
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Characters; shorter ones stay JSON, which can be read in any console. */
const PACKED_FROM = 400;

/** No JSON begins with it. */
const MARK = "~";

/**
 * A small window and small pieces: records are short, and each call makes its own. Level 3 takes two thirds of the time of
 * the usual 6, for a fiftieth more bytes.
 */
const QUICKLY = { windowBits: 12, memLevel: 5, chunkSize: 4096, level: 3 } as const;

export const packText = (json: string): string =>
  json.length < PACKED_FROM ? json : `${MARK}${deflateRawSync(json, QUICKLY).toString("base64")}`;

export const unpackText = (text: string): string =>
  text.startsWith(MARK)
    ? inflateRawSync(Buffer.from(text.slice(MARK.length), "base64")).toString("utf8")
    : text;
