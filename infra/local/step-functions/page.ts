/** Lists in pages. A token says where the next page starts. */
import { z } from "zod";
import { Fault } from "./fault.ts";

export const pageOf = {
  maxResults: z.number().int().min(0).max(1000).nullish(),
  nextToken: z.string().min(1).max(3096).nullish(),
};
export type PageRequest = z.infer<z.ZodObject<typeof pageOf>>;

const DEFAULT_RESULTS = 100;
const cursor = z.union([z.string(), z.number()]);

export const sizeOf = ({ maxResults }: PageRequest): number => maxResults || DEFAULT_RESULTS;

export const toToken = (at: string | number): string => Buffer.from(JSON.stringify(at)).toString("base64url");

/** @throws Fault InvalidToken */
export function fromToken<T extends string | number>(token: string | null | undefined, first: T): T {
  if (token === null || token === undefined) return first;
  try {
    const at = cursor.parse(JSON.parse(Buffer.from(token, "base64url").toString()));
    if (isLike(at, first)) return at;
  } catch {
    // Falls through: whatever is wrong with it, it is none of ours.
  }
  throw new Fault("InvalidToken", "Invalid Token: 'Invalid token'");
}

const isLike = <T extends string | number>(at: string | number, first: T): at is T =>
  typeof at === typeof first;

/** A page out of a list that was asked for one more than the page holds. */
export function toPage<T>(found: readonly T[], size: number, cursorOf: (last: T) => string | number) {
  const items = found.slice(0, size);
  const last = items.at(-1);
  return {
    items,
    next: found.length > size && last !== undefined ? { nextToken: toToken(cursorOf(last)) } : {},
  };
}
