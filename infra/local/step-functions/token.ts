/** Task tokens: opaque to whoever carries them; here they tell their execution. */
import { randomUUID } from "node:crypto";

const TOKEN = /^(\d{1,15})\.[0-9a-f-]{36}$/;

export const newToken = (execution: number): string =>
  Buffer.from(`${execution}.${randomUUID()}`).toString("base64url");

/** The execution a token was made for, or undefined if it is no token. */
export function executionOf(token: string): number | undefined {
  const [, execution] = TOKEN.exec(Buffer.from(token, "base64url").toString("latin1")) ?? [];
  return execution === undefined ? undefined : Number(execution);
}
