import { describe, expect, test } from "@jest/globals";
import type { Delegation, Settings, SettingsChange } from "../../../functions/core/model.ts";
import type { Code, Store } from "../../../functions/core/ports.ts";
import type { Release } from "../../../workflows/language/release.ts";
import {
  appraisalOf,
  incompressible,
  minutes,
  NOW,
  newCycleId,
  newPersonId,
  personOf,
  taskOf,
} from "./samples.ts";

const settings: Settings = {
  agency: "Kota Contoh",
  zone: "Asia/Jakarta",
  holidays: ["2026-08-17"],
  graceWorkingDays: 3,
  mailBurst: 5,
};

const releaseOf = (characters: number): Release => ({
  id: `release-${newCycleId()}`,
  scheme: {
    id: "contoh",
    title: { id: "Contoh", en: "Example" },
    description: { id: incompressible(characters), en: "" },
    vocabularies: {},
    messages: {},
    followUps: [],
    logs: [],
    standing: [],
    phases: [],
  },
  forms: {},
});

const codeOf = (): Code => ({
  taskId: taskOf(appraisalOf()).id,
  hash: "hash",
  bound: "bound",
  expiresAt: minutes(10),
  attempts: 0,
  sent: [{ at: NOW, tries: 0 }],
});

export const recordsContract = (given: () => Store, reopened: () => Store): void => {
  describe("settings", () => {
    test("are missing until they are kept", async () => {
      await expect(given().settings.get()).rejects.toMatchObject({ code: "not-found" });
      await given().settings.put(settings);
      expect(await given().settings.get()).toEqual(settings);
    });

    test("are changed together with the change that is written down, once for each number", async () => {
      const changed = (agency: string, seq: number): [Settings, SettingsChange] => [
        { ...settings, agency },
        {
          seq,
          at: NOW,
          by: { id: "petugas", name: "Ratna Contoh" },
          changes: [{ field: "agency", before: "Kota Contoh", after: agency }],
          prev: "",
          hash: `hash ${agency}`,
        },
      ];
      const [first, other, second] = [changed("Satu", 1), changed("Lain", 1), changed("Dua", 2)];
      expect(await given().settings.changes()).toEqual([]);
      const told = await Promise.all([first, other].map((one) => given().settings.change(...one)));
      expect(told.sort()).toEqual([false, true]);
      expect(await given().settings.change(...second)).toBe(true);
      expect((await given().settings.get()).agency).toBe("Dua");
      const kept = await given().settings.changes();
      expect([kept.length, kept[1]]).toEqual([2, second[1]]);
    });
  });

  describe("codes", () => {
    test("count every try, also those of the same moment, and begin anew with a new code", async () => {
      const code = codeOf();
      expect(await given().codes.get(code.taskId)).toBeUndefined();
      expect(await given().codes.put(code, undefined)).toBe(true);
      const tries = await Promise.all(Array.from({ length: 8 }, () => given().codes.attempt(code, 6)));
      expect(tries.sort()).toEqual([1, 2, 3, 4, 5, 6, undefined, undefined]);
      const tried = { ...code, attempts: 6 };
      expect(await given().codes.get(code.taskId)).toEqual(tried);
      expect(await given().codes.put({ ...code, hash: "other" }, tried)).toBe(true);
      expect(await given().codes.get(code.taskId)).toEqual({ ...code, hash: "other" });
      expect(await given().codes.attempt(code, 6)).toBeUndefined();
    });

    test("take the place of the one that was read, or of none", async () => {
      const code = codeOf();
      const first = await Promise.all(
        Array.from({ length: 6 }, (_, i) => given().codes.put({ ...code, hash: `first-${i}` }, undefined)),
      );
      expect(first.filter((put) => put)).toHaveLength(1);
      const before = await given().codes.get(code.taskId);
      const next = await Promise.all(
        Array.from({ length: 6 }, (_, i) => given().codes.put({ ...code, hash: `next-${i}` }, before)),
      );
      expect(next.filter((put) => put)).toHaveLength(1);
      const after = await given().codes.get(code.taskId);
      if (!after) throw new Error("one was put");
      await given().codes.attempt(after, 6);
      expect(await given().codes.put(code, after)).toBe(false);
    });

    test("that are not there are not made by a try", async () => {
      const code = codeOf();
      expect(await given().codes.attempt(code, 6)).toBeUndefined();
      expect(await given().codes.get(code.taskId)).toBeUndefined();
    });
  });

  describe("releases", () => {
    test.each([10, 900_000])("of %d characters are read as they were published", async (length) => {
      const release = releaseOf(length);
      await expect(given().releases.get(release.id)).rejects.toMatchObject({ code: "not-found" });
      await given().releases.put(release, "hr", NOW);
      expect(await given().releases.get(release.id)).toEqual(release);
      expect(await reopened().releases.get(release.id)).toEqual(release);
    });

    test("are published once, and know their machine", async () => {
      const release = releaseOf(10);
      const entry = {
        id: release.id,
        schemeId: "contoh",
        publishedAt: minutes(1_000_000),
        publishedBy: "hr",
      };
      await given().releases.put(release, "hr", minutes(1_000_000));
      await given().releases.put(release, "other", minutes(1_000_001));
      expect(await given().releases.machine(release.id)).toBeUndefined();
      expect((await given().releases.list())[0]).toEqual(entry);
      await given().releases.setMachine(release.id, "arn:machine:1");
      expect(await given().releases.machine(release.id)).toBe("arn:machine:1");
      expect((await reopened().releases.list())[0]).toEqual({ ...entry, machine: "arn:machine:1" });
      // Another process publishes it again.
      await reopened().releases.setMachine(release.id, "arn:machine:2");
      expect(await given().releases.machine(release.id)).toBe("arn:machine:1");
      expect(await given().releases.machine(release.id, "anew")).toBe("arn:machine:2");
      expect(await given().releases.machine(release.id)).toBe("arn:machine:2");
    });
  });

  describe("answers to repeated requests", () => {
    const answer = { fingerprint: "f", status: 201, body: '{"id":"x"}' };
    const taken = { fingerprint: "f", status: 0, body: "" };

    test("are kept for whoever comes again", async () => {
      const key = newCycleId();
      const { claim, put } = given().idempotency;
      expect(await claim(key, "f", NOW)).toBeUndefined();
      expect(await claim(key, "g", minutes(0.5))).toEqual(taken);
      await put(key, answer, minutes(0.5));
      expect(await claim(key, "g", minutes(1000))).toEqual(answer);
    });

    test("belong to one of many who ask at once", async () => {
      const key = newCycleId();
      const all = await Promise.all(
        Array.from({ length: 8 }, () => given().idempotency.claim(key, "f", NOW)),
      );
      expect(all.filter((found) => found === undefined)).toHaveLength(1);
      expect(all.filter((found) => found !== undefined)).toEqual(Array(7).fill(taken));
    });

    test("that never came leave their key free after a minute, or when it is given back", async () => {
      const [left, back] = [newCycleId(), newCycleId()];
      const { claim, release } = given().idempotency;
      await claim(left, "f", NOW);
      await claim(back, "f", NOW);
      await release(back);
      expect(await claim(left, "f", minutes(0.9))).toEqual(taken);
      expect(await claim(left, "g", minutes(1.1))).toBeUndefined();
      expect(await claim(back, "g", NOW)).toBeUndefined();
    });
  });

  describe("imports", () => {
    test("have one turn, of one among many; it is free when given back by its holder, or left", async () => {
      const { claim, release } = given().imports;
      const ids = Array.from({ length: 6 }, newCycleId);
      const all = await Promise.all(ids.map((id) => claim(id, NOW)));
      expect(all.filter((ours) => ours)).toHaveLength(1);
      const holder = ids[all.indexOf(true)] ?? "";
      await release(ids.find((id) => id !== holder) ?? "");
      expect(await claim("other", minutes(4.9))).toBe(false);
      await release(holder);
      expect(await claim("next", minutes(4.9))).toBe(true);
      expect(await claim("later", minutes(9.8))).toBe(false);
      expect(await claim("later", minutes(10))).toBe(true);
      await release("later");
    });

    test("are nothing, then pending as a whole, then done", async () => {
      const id = newCycleId();
      const people = Array.from({ length: 1500 }, (_, i) =>
        personOf({ name: incompressible(200 + (i % 7)) }),
      );
      const meta = { file: "roster.csv", at: NOW, by: "hr" };
      expect(await given().imports.read(id)).toBeUndefined();
      await given().imports.begin(id, people, meta);
      expect(await given().imports.pending()).toEqual([id]);
      expect(await given().imports.read(id)).toEqual({ people, meta: { ...meta, id, status: "applying" } });
      await given().imports.finish(id, meta);
      expect(await given().imports.pending()).toEqual([]);
      expect(await given().imports.list()).toEqual([{ ...meta, id, status: "applied" }]);
    });
  });

  describe("delegations", () => {
    test("are listed, the newest first, until they are taken back", async () => {
      const [old, fresh] = [1, 2].map(
        (at): Delegation => ({
          id: newCycleId(),
          personId: newPersonId(),
          personName: "Sari",
          delegateId: newPersonId(),
          delegateName: "Budi",
          from: "2026-03-01",
          to: "2026-03-31",
          letter: "800/1/2026",
          reason: "Cuti",
          createdAt: minutes(at),
          createdBy: "hr",
        }),
      );
      if (!old || !fresh) throw new Error("two were made");
      await given().delegations.put(old);
      await given().delegations.put(fresh);
      expect(await given().delegations.list()).toEqual([fresh, old]);
      await given().delegations.remove(old.id);
      expect(await given().delegations.get(old.id)).toBeUndefined();
      expect(await given().delegations.list()).toEqual([fresh]);
    });
  });
};
