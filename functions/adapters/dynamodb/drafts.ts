/** Schemes that somebody is still writing: a head that says which version is kept, and its documents in parts. */
import type { DraftHead, Drafts } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { isConditionFailure, itemOf, n, record, s, type Table } from "./items.ts";
import { draftPartKey, LISTS, schemeDraftKey } from "./keys.ts";
import { pack, unpack } from "./parts.ts";

type Kept = DraftHead & {
  /** Names the parts of this version, so that two who write at once never write the same ones. */
  readonly parts: string;
  readonly count: number;
};

/** Somebody may replace the parts between the reading of the head and theirs. */
const TRIES = 5;

const headOf = ({ parts: _, count: __, ...head }: Kept): DraftHead => head;

export const openDrafts = (table: Table): Drafts => {
  const keptOf = async (id: string): Promise<Kept | undefined> => {
    const item = await table.get(schemeDraftKey(id));
    return item && record<Kept>(item);
  };

  const partsOf = (id: string, parts: string) =>
    table.query({
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
      ExpressionAttributeValues: { ":pk": s(schemeDraftKey(id).pk), ":sk": s(`PART#${parts}#`) },
    });

  const drop = async (id: string, parts: string): Promise<void> => {
    for (const item of await partsOf(id, parts))
      await table.remove({ pk: schemeDraftKey(id).pk, sk: item.sk?.S ?? "" });
  };

  const get: Drafts["get"] = async (id) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const kept = await keptOf(id);
      if (!kept) return undefined;
      const found = (await partsOf(id, kept.parts)).map((item) => item.part?.S ?? "");
      if (found.length === kept.count) return { ...headOf(kept), documents: unpack(found) };
    }
    throw new Fault("state.conflict", { what: "draft", got: "changing", wanted: "at rest" });
  };

  /** The head is written last: until then the draft is what it was. */
  const put: Drafts["put"] = async (head, documents, parts) => {
    const before = await keptOf(head.id);
    if ((before?.version ?? 0) !== head.version - 1) return false;
    const packed = pack(documents);
    await table.putAll(
      packed.map((part, i) => ({ ...itemOf(draftPartKey(head.id, parts, i), null), part: s(part) })),
    );
    const kept: Kept = { ...head, parts, count: packed.length };
    const item = itemOf(schemeDraftKey(head.id), kept, {
      version: n(head.version),
      listPk: s(LISTS.drafts),
      listSk: s(`${head.updatedAt}#${head.id}`),
    });
    try {
      await table.put(
        item,
        head.version === 1
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "#version = :before",
              ExpressionAttributeNames: { "#version": "version" },
              ExpressionAttributeValues: { ":before": n(head.version - 1) },
            },
      );
    } catch (error) {
      await drop(head.id, parts);
      if (isConditionFailure(error)) return false;
      throw error;
    }
    if (before) await drop(head.id, before.parts);
    return true;
  };

  return {
    get,
    put,
    remove: async (id) => {
      const kept = await keptOf(id);
      await table.remove(schemeDraftKey(id));
      if (kept) await drop(id, kept.parts);
    },
    list: async () => (await table.listed(LISTS.drafts, "last")).map((item) => headOf(record<Kept>(item))),
  };
};
