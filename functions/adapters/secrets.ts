/**
 * Randomness and keyed hashes, from the platform. There may be several secrets, the newest first: it signs what is good
 * for hours. What is kept for years is signed with the last, which an installation began with: a new secret makes no new
 * person of anybody and leaves every printed code what it was.
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
  const bytes = Buffer.from(secret.trim(), "base64url");
  if (bytes.length < LEAST)
    throw new Error(`SIKLUS_SECRET has ${bytes.length} bytes; wanted: at least ${LEAST}, base64url`);
  return createSecretKey(bytes);
};

const mac = (key: KeyObject, purpose: string, value: string): string =>
  createHmac("sha256", key).update(`${purpose}\n${value}`).digest("base64url");

/** @param secrets one or more of at least 32 bytes in base64url, with commas between them, the newest first */
export const openSecrets = (secrets: string): Secrets => {
  const keys = secrets.split(",").map(keyOf);
  const [newest, first] = [keys[0], keys.at(-1)];
  if (!newest || !first) throw new Error("SIKLUS_SECRET is empty");
  return {
    token: () => randomBytes(32).toString("base64url"),
    code: () => String(randomInt(0, 1_000_000)).padStart(6, "0"),
    sign: (purpose, value) => mac(LASTING.includes(purpose) ? first : newest, purpose, value),
    signed: (purpose, value, signature) => {
      const given = Buffer.from(signature);
      return keys.some((key) => {
        const wanted = Buffer.from(mac(key, purpose, value)).subarray(0, given.length);
        return given.length >= SHORTEST && wanted.length === given.length && timingSafeEqual(wanted, given);
      });
    },
  };
};
