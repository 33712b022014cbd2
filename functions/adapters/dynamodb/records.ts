/** Codes, releases, imports and kept answers: small records with one key each. */
import type { Release } from "../../../workflows/language/release.ts";
import { CANARY } from "../../core/ids.ts";
import type {
  Answered,
  Code,
  Codes,
  Idempotency,
  Imported,
  Imports,
  ReleaseHead,
  Releases,
} from "../../core/ports.ts";
import { readToday } from "../../core/releases.ts";
import { Fault } from "../../errors.ts";
import { type Item, isConditionFailure, itemOf, n, record, s, type Table } from "./items.ts";
import {
  codeKey,
  idempotencyKey,
  importKey,
  importPartKey,
  importTurnKey,
  LISTS,
  releaseKey,
} from "./keys.ts";
import { pack, partsOf, unpack } from "./parts.ts";

export const openCodes = (table: Table): Codes => ({
  put: async (code, before) => {
    const item = itemOf(codeKey(code.taskId), code, {
      codeHash: s(code.hash),
      tries: n(0),
      ttl: n(Math.floor(Date.parse(code.expiresAt) / 1000) + 86_400),
    });
    const unchanged =
      before === undefined
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            ConditionExpression: "codeHash = :hash AND tries = :tries",
            ExpressionAttributeValues: { ":hash": s(before.hash), ":tries": n(before.attempts) },
          };
    try {
      await table.put(item, unchanged);
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  },
  get: async (taskId) => {
    const item = await table.get(codeKey(taskId));
    return item && { ...record<Code>(item), attempts: Number(item.tries?.N ?? 0) };
  },
  attempt: async ({ taskId, hash }, most) => {
    try {
      const after = await table.update(codeKey(taskId), {
        UpdateExpression: "ADD tries :one",
        ConditionExpression: "codeHash = :hash AND tries < :most",
        ExpressionAttributeValues: { ":one": n(1), ":hash": s(hash), ":most": n(most) },
        ReturnValues: "UPDATED_NEW",
      });
      return Number(after?.tries?.N ?? 0);
    } catch (error) {
      if (isConditionFailure(error)) return undefined;
      throw error;
    }
  },
});

/** Seconds that the version of a machine is remembered: whoever publishes releases again may be another process. */
const MACHINE_SECONDS = 60;

/** `now` is the time of the machine. */
export const openReleases = (table: Table, now: () => Date): Releases => {
  const known = new Map<string, Release>();
  const head = async (id: string): Promise<Item | undefined> => table.get({ pk: `R#${id}`, sk: "RELEASE" });

  const get: Releases["get"] = async (id) => {
    const cached = known.get(id);
    if (cached) return cached;
    const parts = await partsOf(table, `R#${id}`);
    if (parts.length === 0) throw new Fault("not-found", { what: "release", id });
    const release = readToday(unpack<Release>(parts));
    known.set(id, release);
    return release;
  };

  const put: Releases["put"] = async (release, by, at, origin) => {
    if (await head(release.id)) return;
    await table.putAll(
      pack(release).map((part, i) => ({ ...itemOf(releaseKey(release.id, i), null), part: s(part) })),
    );
    await table.put(
      itemOf(
        { pk: `R#${release.id}`, sk: "RELEASE" },
        {
          id: release.id,
          schemeId: release.scheme.id,
          publishedAt: at,
          publishedBy: by,
          ...(origin ? { origin } : {}),
        },
        by === CANARY.by && release.scheme.id === CANARY.scheme
          ? {}
          : { listPk: s(LISTS.releases), listSk: s(`${at}#${release.id}`) },
      ),
    );
  };

  const list: Releases["list"] = async () =>
    (await table.listed(LISTS.releases, "last")).map((item) => ({
      ...record<Omit<ReleaseHead, "machine">>(item),
      ...(item.machine?.S === undefined ? {} : { machine: item.machine.S }),
    }));

  const machines = new Map<string, { readonly until: number; readonly machine: string }>();
  const remember = (id: string, machine: string): void =>
    void machines.set(id, { until: now().getTime() + MACHINE_SECONDS * 1000, machine });
  const setMachine: Releases["setMachine"] = async (id, machine) => {
    await table.update(
      { pk: `R#${id}`, sk: "RELEASE" },
      {
        UpdateExpression: "SET machine = :machine",
        ExpressionAttributeValues: { ":machine": s(machine) },
      },
    );
    remember(id, machine);
  };

  const machine: Releases["machine"] = async (id, anew) => {
    const kept = machines.get(id);
    if (anew === undefined && kept !== undefined && kept.until > now().getTime()) return kept.machine;
    const found = (await head(id))?.machine?.S;
    if (found !== undefined) remember(id, found);
    return found;
  };

  return { get, put, list, setMachine, machine };
};

/** Seconds after which a request that was begun and never answered is taken for dead. */
const LEASE = 60;
const ANSWER_DAYS = 7;

export const openIdempotency = (table: Table): Idempotency => {
  const itemFor = (key: string, entry: Answered, now: string): Item =>
    itemOf(idempotencyKey(key), pack(entry), {
      answered: n(entry.status === 0 ? 0 : 1),
      startedAt: s(now),
      ttl: n(Math.floor(Date.parse(now) / 1000) + ANSWER_DAYS * 86_400),
    });

  const claim: Idempotency["claim"] = async (key, fingerprint, now) => {
    const stale = new Date(Date.parse(now) - LEASE * 1000).toISOString();
    try {
      await table.put(itemFor(key, { fingerprint, status: 0, body: "" }, now), {
        ConditionExpression: "attribute_not_exists(pk) OR (answered = :open AND startedAt < :stale)",
        ExpressionAttributeValues: { ":open": n(0), ":stale": s(stale) },
      });
      return undefined;
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
    const item = await table.get(idempotencyKey(key));
    return item ? unpack<Answered>(record<string[]>(item)) : claim(key, fingerprint, now);
  };

  return {
    claim,
    put: async (key, entry, now) => table.put(itemFor(key, entry, now)),
    release: async (key) => table.remove(idempotencyKey(key)),
  };
};

/** Seconds after which the turn of an import that never began is taken for left. */
const TURN = 300;

export const openImports = (table: Table): Imports => ({
  claim: async (id, now) => {
    const stale = new Date(Date.parse(now) - TURN * 1000).toISOString();
    try {
      await table.put(itemOf(importTurnKey, id, { holder: s(id), startedAt: s(now) }), {
        ConditionExpression: "attribute_not_exists(pk) OR startedAt < :stale",
        ExpressionAttributeValues: { ":stale": s(stale) },
      });
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  },
  release: async (id) => {
    try {
      await table.update(importTurnKey, {
        UpdateExpression: "SET startedAt = :never",
        ConditionExpression: "holder = :id",
        ExpressionAttributeValues: { ":id": s(id), ":never": s("") },
      });
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  },
  /** The last write makes it count: until then an import is nothing. */
  begin: async (id, people, meta) => {
    await table.putAll(
      pack(people).map((part, i) => ({ ...itemOf(importPartKey(id, i), null), part: s(part) })),
    );
    await table.put(
      itemOf(
        importKey(id),
        { ...meta, id, status: "applying" },
        { listPk: s(LISTS.imports), listSk: s(`1#${String(meta.at)}`) },
      ),
    );
  },
  read: async (id) => {
    const item = await table.get(importKey(id));
    if (!item) return undefined;
    return {
      people: unpack<Imported[]>(await partsOf(table, `IMPORT#${id}`)),
      meta: record<Record<string, unknown>>(item),
    };
  },
  finish: async (id, meta) => {
    await table.put(
      itemOf(
        importKey(id),
        { ...meta, id, status: "applied" },
        { listPk: s(LISTS.imports), listSk: s(`0#${String(meta.at)}`) },
      ),
    );
  },
  pending: async () =>
    (await table.listed(LISTS.imports, "last"))
      .filter((item) => item.listSk?.S?.startsWith("1#"))
      .map((item) => record<{ id: string }>(item).id),
  list: async () =>
    (await table.listed(LISTS.imports, "last")).map((item) => record<Record<string, unknown>>(item)),
});
