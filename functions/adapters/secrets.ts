/**
 * Randomness and keyed hashes, from the platform. There may be several secrets, the newest first: it signs what is good
 * for hours. What is kept for years is signed with the last, which an installation began with: a new secret makes no new
 * person of anybody and leaves every printed code what it was. With ~ before it the last is kept for that alone, and no
 * session that it signed is taken.
 */
import {
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from "node:crypto";
import type { Secrets } from "../core/ports.ts";

const LEAST = 32;
/** Characters of a signature that was cut: 192 bits. */
const SHORTEST = 32;

/** Ids, names of cookies, codes on paper. */
const LASTING: readonly string[] = ["person", "cycle", "cookie", "served", "served-code", "certificate"];

// As bytes it would be made a key at every call, which costs six times the hash.
const keyOf = (secret: string): KeyObject => {
  const bytes = Buffer.from(secret, "base64url");
  if (bytes.length < LEAST)
    throw new Error(`SIKLUS_SECRET has ${bytes.length} bytes; wanted: at least ${LEAST}, base64url`);
  return createSecretKey(bytes);
};

const mac = (key: KeyObject, purpose: string, value: string): string =>
  createHmac("sha256", key).update(`${purpose}\n${value}`).digest("base64url");

const LASTING_ONLY = "~";

/**
 * @param secrets one or more of at least 32 bytes in base64url, with commas between them, the newest first; the last of
 * several may have ~ before it
 */
export const openSecrets = (secrets: string): Secrets => {
  const texts = secrets.split(",").map((text) => text.trim());
  const marked = texts.findIndex((text) => text.startsWith(LASTING_ONLY));
  if (marked !== -1 && (marked === 0 || marked < texts.length - 1))
    throw new Error(
      `SIKLUS_SECRET has ~ before secret ${marked + 1} of ${texts.length}; wanted: before the last of several, or nowhere`,
    );
  const keys = texts.map((text) => keyOf(text.replace(LASTING_ONLY, "")));
  const current = marked === -1 ? keys : keys.slice(0, marked);
  const [newest, first] = [keys[0], keys.at(-1)];
  if (!newest || !first) throw new Error("SIKLUS_SECRET is empty");
  return {
    token: () => randomBytes(32).toString("base64url"),
    code: () => String(randomInt(0, 1_000_000)).padStart(6, "0"),
    sign: (purpose, value) => mac(LASTING.includes(purpose) ? first : newest, purpose, value),
    signed: (purpose, value, signature) => {
      const given = Buffer.from(signature);
      return (LASTING.includes(purpose) ? keys : current).some((key) => {
        const wanted = Buffer.from(mac(key, purpose, value)).subarray(0, given.length);
        return given.length >= SHORTEST && wanted.length === given.length && timingSafeEqual(wanted, given);
      });
    },
  };
};
