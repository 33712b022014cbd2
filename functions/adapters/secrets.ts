/** Randomness and keyed hashes, from the platform. */
import { createHmac, randomBytes, randomInt } from "node:crypto";
import type { Secrets } from "../core/ports.ts";

export const openSecrets = (secret: string): Secrets => {
  const key = Buffer.from(secret, "base64url");
  if (key.length < 32)
    throw new Error(`SIKLUS_SECRET has ${key.length} bytes; wanted: at least 32, base64url`);
  return {
    token: () => randomBytes(32).toString("base64url"),
    code: () => String(randomInt(0, 1_000_000)).padStart(6, "0"),
    sign: (purpose, value) => createHmac("sha256", key).update(`${purpose}\n${value}`).digest("base64url"),
  };
};
