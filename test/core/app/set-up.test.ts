/** The first start, and every one after it. */
import { describe, expect, test } from "@jest/globals";
import { ensureSettings, publishShipped } from "../../../functions/core/app/set-up.ts";
import type { Settings } from "../../../functions/core/model.ts";
import type { App, Machines, Releases, SettingsStore, Store } from "../../../functions/core/ports.ts";
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
