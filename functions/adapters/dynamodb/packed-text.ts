/**
 * Records as they lie in the table. Longer ones are deflated: a write unit pays for one kilobyte, and JSON within the
 * JSON of a request is escaped and unescaped quote by quote by everybody who handles it (docs/decisions/table-design.md).
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Characters; shorter ones stay JSON, which can be read in any console. */
const PACKED_FROM = 400;

/** No JSON begins with it. */
const MARK = "~";

/** A small window: records are short, and each call makes a new one. */
const WINDOW = { windowBits: 12, memLevel: 5 } as const;

export const packText = (json: string): string =>
  json.length < PACKED_FROM ? json : `${MARK}${deflateRawSync(json, WINDOW).toString("base64")}`;

export const unpackText = (text: string): string =>
  text.startsWith(MARK)
    ? inflateRawSync(Buffer.from(text.slice(MARK.length), "base64")).toString("utf8")
    : text;
