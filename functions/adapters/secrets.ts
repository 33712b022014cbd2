/** Randomness and keyed hashes, from the platform. */
import { createHmac, createSecretKey, randomBytes, randomInt } from "node:crypto";
import type { Secrets } from "../core/ports.ts";

export const openSecrets = (secret: string): Secrets => {
  const bytes = Buffer.from(secret, "base64url");
  if (bytes.length < 32)
    throw new Error(`SIKLUS_SECRET has ${bytes.length} bytes; wanted: at least 32, base64url`);
  // As bytes it would be made a key at every call, which costs six times the hash.
  const key = createSecretKey(bytes);
  return {
    token: () => randomBytes(32).toString("base64url"),
    code: () => String(randomInt(0, 1_000_000)).padStart(6, "0"),
    sign: (purpose, value) => createHmac("sha256", key).update(`${purpose}\n${value}`).digest("base64url"),
  };
};
