/** The first start, and every one after it. */
import { describe, expect, test } from "@jest/globals";
import { ensureSettings, publishLost, publishShipped } from "../../../functions/core/app/set-up.ts";
import type { Cycle, Settings } from "../../../functions/core/model.ts";
import type { App, Cycles, Machines, Releases, SettingsStore, Store } from "../../../functions/core/ports.ts";
import { Fault } from "../../../functions/errors.ts";
import { release } from "../engine/make.ts";
import { only } from "./memory.ts";

const beginning = { agency: "Kota Contoh", zone: "Asia/Makassar", holidays: ["2027-03-09"] };

const fresh = (kept?: Settings) => {
  const written: Settings[] = [];
  const published: string[] = [];
  const settings = only<SettingsStore>("settings", {
    get: async () => {
      const found = written.at(-1) ?? kept;
      if (!found) throw new Fault("not-found");
      return found;
    },
    put: async (value) => void written.push(value),
  });
  const machineOf = new Map<string, string>();
  const releases = only<Releases>("releases", {
    machine: async (id) => machineOf.get(id),
    put: async () => {},
    setMachine: async (id, machine) => void machineOf.set(id, machine),
  });
  const machines = only<Machines>("machines", {
    publish: async (name) => {
      published.push(name);
      return `${name}:1`;
    },
  });
  const store = only<Store>("store", { settings, releases });
  const app = only<App>("app", { store, machines, clock: () => new Date("2027-01-04T00:00:00Z") });
  return { app, written, published };
};

const publishing = { check: async () => [], machine: () => ({ name: "siklus-some", definition: "{}" }) };

describe("ensureSettings", () => {
  test("writes what an agency begins with, once", async () => {
    const { app, written } = fresh();
    expect(await ensureSettings(app, async () => beginning)).toBe(true);
    expect(await ensureSettings(app, async () => ({ ...beginning, agency: "Lain" }))).toBe(false);
    expect(written).toEqual([{ ...beginning, graceWorkingDays: 3, mailBurst: 5 }]);
  });

  test("leaves what HR wrote alone, without asking for the beginning", async () => {
    const { app, written } = fresh({ ...beginning, graceWorkingDays: 0, mailBurst: 1 });
    const never = async () => {
      throw new Error("was asked");
    };
    expect(await ensureSettings(app, never)).toBe(false);
    expect(written).toEqual([]);
  });

  test("a table that cannot be read stops it", async () => {
    const settings = only<SettingsStore>("settings", {
      get: async () => {
        throw new Error("no table");
      },
    });
    const app = only<App>("app", { store: only<Store>("store", { settings }) });
    await expect(ensureSettings(app, async () => beginning)).rejects.toThrow("no table");
  });
});

describe("publishShipped", () => {
  test("publishes a release once, however often it is asked", async () => {
    const { app, published } = fresh();
    expect(await publishShipped(app, [release], publishing)).toEqual([release.id]);
    expect(await publishShipped(app, [release], publishing)).toEqual([release.id]);
    expect(published).toEqual(["siklus-some"]);
  });

  test("a scheme with findings stops it, and says which", async () => {
    const { app, published } = fresh();
    const finding = { code: "step.dead", place: "/phases/0", message: { id: "buntu", en: "dead end" } };
    await expect(
      publishShipped(app, [release], { ...publishing, check: async () => [finding] }),
    ).rejects.toThrow(`scheme ${release.scheme.id} cannot be published: step.dead /phases/0: dead end`);
    expect(published).toEqual([]);
  });
});

describe("publishLost", () => {
  /** Releases with the versions that they name, the newest first, and what is found under each version. */
  const table = (
    named: Readonly<Record<string, string>>,
    found: Readonly<Record<string, { readonly definition: string; readonly release?: string }>>,
    { broken = "", played = [] as readonly Cycle[] } = {},
  ) => {
    const machineOf = new Map(Object.entries(named));
    const releases = only<Releases>("releases", {
      list: async () =>
        Object.keys(named).map((id) => ({ id, schemeId: "some", publishedAt: "", publishedBy: "hr" })),
      get: async (id) => ({ ...release, id }),
      machine: async (id) => machineOf.get(id),
      setMachine: async (id, machine) => void machineOf.set(id, machine),
    });
    const published: string[] = [];
    const machines = only<Machines>("machines", {
      published: async (version) => found[version],
      publish: async (name, definition, of) => {
        published.push(`${name} ${definition} ${of}`);
        return `new:${published.length}`;
      },
    });
    const reported: string[] = [];
    const cycles = only<Cycles>("cycles", { list: async () => played });
    const app = only<App>("app", {
      store: only<Store>("store", { releases, cycles }),
      machines,
      report: (what, error) => void reported.push(`${what}: ${error}`),
    });
    const machine = ({ id }: { readonly id: string }) => {
      if (id === broken) throw new Error("compiles no more");
      return { name: "some", definition: `plays ${id}` };
    };
    const isOurs = (definition: string) => !definition.includes("function that is gone");
    return { app, machineOf, published, reported, publishing: { machine, isOurs } };
  };

  test("publishes again what is not here any more, the oldest first, and points each release to its own", async () => {
    const { app, machineOf, published, publishing } = table({ b: "old:2", a: "old:1" }, {});
    expect(await publishLost(app, publishing)).toEqual(["a", "b"]);
    expect(published).toEqual(["some plays a a", "some plays b b"]);
    expect(Object.fromEntries(machineOf)).toEqual({ a: "new:1", b: "new:2" });
  });

  test("a number that was given again does not pass for the release that had it before", async () => {
    const found = { "old:1": { definition: "plays b", release: "b" } };
    const { app, machineOf, publishing } = table({ b: "old:1", a: "old:1" }, found);
    expect(await publishLost(app, publishing)).toEqual(["a"]);
    expect(Object.fromEntries(machineOf)).toEqual({ a: "new:1", b: "old:1" });
  });

  test("what HR published outlives the service that was destroyed, and invokes functions that are gone", async () => {
    const found = { "old:1": { definition: "invokes a function that is gone", release: "a" } };
    const { app, machineOf, publishing } = table({ a: "old:1" }, found);
    expect(await publishLost(app, publishing)).toEqual(["a"]);
    expect(Object.fromEntries(machineOf)).toEqual({ a: "new:1" });
  });

  const cycleOf = (id: string, status: Cycle["status"], moved?: string): Cycle => ({
    id: "siklus01",
    name: "Tahun 2026",
    year: 2026,
    phases: [],
    releaseId: id,
    schemeId: "some",
    status,
    people: 1,
    launchedAt: "",
    launchedBy: "hr",
    ...(moved === undefined
      ? {}
      : { moves: [{ from: moved, to: id, class: "wording", by: "hr", at: "", reason: "" }] }),
  });

  test("one that compiles no more is told, and stops no other; nobody plays it", async () => {
    const played = [cycleOf("a", "closed"), cycleOf("b", "running")];
    const rig = table({ b: "old:2", a: "old:1" }, {}, { broken: "a", played });
    expect(await publishLost(rig.app, rig.publishing)).toEqual(["b"]);
    expect(rig.reported).toEqual(["release a: Error: compiles no more"]);
  });

  test.each([
    ["plays it", cycleOf("a", "running")],
    ["went over to another one", cycleOf("b", "launching", "a")],
  ])(
    "one that compiles no more fails after the others, where a cycle that is not closed %s",
    async (_, cycle) => {
      const rig = table({ b: "old:2", a: "old:1" }, {}, { broken: "a", played: [cycle] });
      await expect(publishLost(rig.app, rig.publishing)).rejects.toThrow(
        "releases a cannot be published again",
      );
      expect(rig.published).toEqual(["some plays b b"]);
    },
  );

  test("leaves alone what is there: by name, as it was before versions had one, or shared by the same machine", async () => {
    const found = {
      "old:1": { definition: "of another compiler", release: "a" },
      "old:2": { definition: "of before" },
      "old:3": { definition: "plays c", release: "d" },
    };
    const { app, published, publishing } = table({ a: "old:1", b: "old:2", c: "old:3" }, found);
    expect([await publishLost(app, publishing), published]).toEqual([[], []]);
  });
});
