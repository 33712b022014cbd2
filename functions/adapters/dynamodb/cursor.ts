/** Where a page of a list ended, as a text. The list itself is not in it: a cursor is good for the list it came from. */
import { Fault } from "../../errors.ts";

/** Key of the item and of the list. */
export type Place = { readonly pk: string; readonly sk: string; readonly listSk: string };

export const writeCursor = ({ pk, sk, listSk }: Place): string =>
  Buffer.from(JSON.stringify([pk, sk, listSk])).toString("base64url");

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
};

const isPlace = (value: unknown): value is [string, string, string] =>
  Array.isArray(value) &&
  value.length === 3 &&
  value.every((part) => typeof part === "string" && part !== "");

/** Fault `request.invalid` for what no answer gave. */
export const readCursor = (cursor: string): Place => {
  const place = parsed(cursor);
  if (!isPlace(place))
    throw new Fault("request.invalid", {
      field: "cursor",
      got: cursor.slice(0, 40),
      wanted: "a cursor of an earlier answer",
    });
  const [pk, sk, listSk] = place;
  return { pk, sk, listSk };
};
