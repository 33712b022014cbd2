/** A launch that was ordered is carried out, whoever dies on the way. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { launchChunk, launchCycle, planLaunch } from "../../../functions/core/app/launch.ts";
import type { App } from "../../../functions/core/ports.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let releaseId: string;

beforeAll(async () => {
  rig = await openRig();
  await rig.app.store.settings.put(settings);
  const release = sound(await loadCase("scheme-form.json"));
  await rig.publish(release);
  await rig.importCsv(makeRoster(12, 5));
  releaseId = release.id;
}, 60_000);
afterAll(() => rig.close());

const order = (name: string) => ({ name, year: 2026, releaseId, by: "petugas" });
const launched = async (name: string) => {
  const cycle = (await rig.app.store.cycles.list()).find((one) => one.name === name);
  const units = await rig.app.store.cycles.units(cycle?.id ?? "");
  const counts = await rig.app.store.cycles.counts(
    cycle?.id ?? "",
    units.map(({ unit }) => unit),
  );
  const people = Object.values(counts).flatMap((one) => Object.values(one));
  return { status: cycle?.status, people: people.reduce((sum, count) => sum + count, 0) };
};

const withMachines = (part: Partial<App["machines"]>): App => ({
  ...rig.app,
  machines: { ...rig.app.machines, ...part },
});

test("who ordered it died before it was started", async () => {
  const dying = withMachines({ start: () => Promise.reject(new Error("killed")) });
  await expect(launchCycle(dying, order("Tanpa awal"))).rejects.toThrow("killed");
  expect(await launched("Tanpa awal")).toEqual({ status: "launching", people: 0 });
  await rig.settle();
  expect(await launched("Tanpa awal")).toEqual({ status: "running", people: 12 });
});

test("its execution ended before everybody was launched", async () => {
  const { id } = await launchCycle(withMachines({ start: async () => true }), order("Terhenti"));
  const { launchMachine } = rig.app.config;
  await rig.app.machines.start(launchMachine, `launch-${id}`, { cycle: "none" });
  await rig.app.machines.stop(launchMachine, `launch-${id}`);
  await rig.settle();
  expect(await launched("Terhenti")).toEqual({ status: "running", people: 12 });
});

test("one that is carried out already is left alone", async () => {
  await launchCycle(rig.app, order("Biasa"));
  await rig.settle();
  expect(await launched("Biasa")).toEqual({ status: "running", people: 12 });
});

test("a chunk takes as long as the rate of its executions says", async () => {
  const { id } = await launchCycle(withMachines({ start: async () => true }), order("Perlahan"));
  let now = 0;
  const slow: App = {
    ...withMachines({ start: async () => true }),
    config: { ...rig.app.config, launchRate: 2 },
    timer: {
      elapsed: () => now,
      wait: async (ms) => {
        now += ms;
      },
    },
  };
  const [chunk] = await planLaunch(slow, id);
  if (!chunk) throw new Error("nothing is planned");
  await launchChunk(slow, chunk, (_, error) => {
    throw error;
  });
  const { people } = (await slow.store.cycles.unit(id, chunk.unit)) ?? { people: 0 };
  expect(people).toBeGreaterThan(1);
  expect(now).toBe((people / 2) * 1000);
});
