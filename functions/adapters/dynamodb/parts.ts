/** Values that may be larger than an item: gzipped, in as many items as it takes. */
import { gunzipSync, gzipSync } from "node:zlib";
import { s, type Table } from "./items.ts";

/** Bytes of one part of a packed value; an item may hold 400 KB. */
const PART = 300_000;

export const pack = (value: unknown): string[] => {
  const packed = gzipSync(JSON.stringify(value)).toString("base64");
  return Array.from({ length: Math.ceil(packed.length / PART) }, (_, i) =>
    packed.slice(i * PART, (i + 1) * PART),
  );
};

/** The cast is the rim: what `pack` wrote, this reads. */
export const unpack = <T>(parts: readonly string[]): T =>
  JSON.parse(gunzipSync(Buffer.from(parts.join(""), "base64")).toString("utf8")) as T;

export const partsOf = async (table: Table, pk: string): Promise<string[]> =>
  (
    await table.query({
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
      ExpressionAttributeValues: { ":pk": s(pk), ":sk": s("PART#") },
    })
  ).map((item) => item.part?.S ?? "");
