/** What a scheme computes before it asks anybody is computed with the launch, and the record does not tell. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { finishLaunch, launchChunk, launchCycle, planLaunch } from "../../../functions/core/app/launch.ts";
import { actOnHold } from "../../../functions/core/app/officer.ts";
import { machineOf } from "../../../functions/core/app/phase.ts";
import { rehearse } from "../../../functions/core/app/rehearse.ts";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import type { Appraisal } from "../../../functions/core/model.ts";
import type { App } from "../../../functions/core/ports.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { buildRelease } from "../../../workflows/release.ts";
import { openRig, type Rig, settings, shipped } from "../../rig/home.ts";

const PEOPLE = 10;
let rig: Rig;
let binjai: Release;
let failing: Release;

/** The first weight cannot be worked out for whoever heads a unit. */
const failingForHeads = ({ scheme, forms }: Release): Release => {
  const [planning, ...later] = scheme.phases;
  const [weights, ...steps] = planning?.steps ?? [];
  if (!planning || weights?.kind !== "compute") throw new Error("the scheme begins with no computation");
  const [first, ...values] = weights.values;
  if (!first) throw new Error("the scheme has no weights");
  const value = "employee.unitHead ? 50 - employee.name : 50";
  const begins = { ...weights, values: [{ ...first, value }, ...values] };
  return buildRelease({ ...scheme, phases: [{ ...planning, steps: [begins, ...steps] }, ...later] }, forms);
};

beforeAll(async () => {
  rig = await openRig();
  await rig.app.store.settings.put(settings);
  binjai = await shipped("binjai");
  failing = failingForHeads(binjai);
  for (const release of [binjai, failing]) await rig.publish(release);
  await rig.importCsv(makeRoster(PEOPLE, 5));
}, 60_000);
afterAll(() => rig.close());

const ordered = async (app: App, { id: releaseId }: Release, name: string) =>
  (await launchCycle(app, { name, year: 2026, releaseId, by: "petugas" })).id;

const withMachines = (app: App, start: App["machines"]["start"]): App => ({
  ...app,
  machines: { ...app.machines, start },
});
/** A launch that is ordered and not carried on. */
const onPaper = (): App => withMachines(rig.app, async () => true);
/** Nothing is started. */
const dying = (app: App): App => withMachines(app, () => Promise.reject(new Error("killed")));
/** So slow that nothing is computed ahead. */
const slow = (app: App): App => {
  let now = 0;
  return {
    ...app,
    timer: {
      ...app.timer,
      elapsed: () => {
        now += 60_000;
        return now;
      },
    },
  };
};

const carryOut = async (app: App, cycle: string): Promise<void> => {
  for (const chunk of await planLaunch(app, cycle)) await launchChunk(app, chunk, () => undefined);
};

const everybody = async (cycle: string): Promise<readonly Appraisal[]> => {
  const units = await rig.app.store.cycles.units(cycle);
  const pages = await Promise.all(units.map(({ unit }) => rig.app.store.cases.ofUnit(cycle, unit, {})));
  return pages.flatMap(({ items }) => items);
};

/** What the record tells of somebody, without when and the links of the chain, which must hold. */
const storyOf = async ({ id, head, results, place, at }: Appraisal) => {
  const trail = await rig.app.store.cases.audit(id);
  const events = trail.map(({ seq, type, actor, step, detail, releaseId }) => ({
    seq,
    type,
    actor,
    step,
    values: detail.values,
    releaseId,
  }));
  return { events, broken: verifyChain(trail, head), results, place, step: at?.step };
};
const stories = async (cycle: string) => Promise.all((await everybody(cycle)).map(storyOf));
const typesIn = async (cycle: string) =>
  (await stories(cycle)).map(({ events }) => events.map(({ type }) => type).join(" "));

/** The states that the execution of somebody has entered. */
const statesOf = async (appraisal: Appraisal) => {
  const machine = await machineOf(rig.app, appraisal);
  const events = await rig.app.machines.history(machine, appraisal.running?.execution ?? "");
  return events.flatMap(({ state }) => (state === undefined ? [] : [state]));
};
const states = async (cycle: string) =>
  (await Promise.all((await everybody(cycle)).map(statesOf))).map((entered) => entered.join(" "));

const all = <T>(one: T): T[] => Array.from({ length: PEOPLE }, () => one);
const TOLD = "appraisal.created computed task.opened";

describe("a launch of a scheme that begins with a computation", () => {
  let ahead: string;

  test("is rehearsed with the mails that leave with it", async () => {
    const { mails } = await rehearse(rig.app, { releaseId: binjai.id, year: 2026 });
    expect(mails).toBe(PEOPLE);
  });

  test("gives everybody what it comes to, and asks them by executions that begin behind it", async () => {
    ahead = await ordered(rig.app, binjai, "Biasa");
    await rig.settle();
    expect(await typesIn(ahead)).toEqual(all(TOLD));
    expect(await states(ahead)).toEqual(all("Dispatch plan"));
    const [story] = await stories(ahead);
    expect(story).toMatchObject({ broken: [], place: "plan|open", step: "plan" });
    expect(story?.events[1]).toEqual({
      seq: 2,
      type: "computed",
      actor: { kind: "system", id: "siklus" },
      step: "weights",
      values: {
        weightQuality: 50,
        weightDiscipline: 25,
        weightCommunication: 25,
        fromVeryGood: 110,
        fromGood: 90,
        fromFair: 70,
        fromPoor: 50,
      },
      releaseId: binjai.id,
    });
    expect(story?.results.weightQuality).toEqual({
      name: "weightQuality",
      step: "weights",
      value: 50,
      inputs: {},
    });
    const units = await rig.app.store.cycles.units(ahead);
    const counts = Object.values(
      await rig.app.store.cycles.counts(
        ahead,
        units.map(({ unit }) => unit),
      ),
    );
    const places = counts.flatMap((unit) => Object.entries(unit).filter(([, people]) => people !== 0));
    expect(Object.keys(Object.fromEntries(places))).toEqual(["plan|open"]);
    expect(places.reduce((sum, [, people]) => sum + people, 0)).toBe(PEOPLE);
  });

  test("tells the same of each as one whose executions compute", async () => {
    const late = await ordered(onPaper(), binjai, "Lambat");
    await carryOut(slow(rig.app), late);
    await rig.settle();
    expect(await states(late)).toEqual(all("Dispatch weights plan"));
    expect(await stories(late)).toEqual(await stories(ahead));
  });

  test("carried out twice, does nothing twice", async () => {
    const before = await stories(ahead);
    await carryOut(rig.app, ahead);
    await rig.settle();
    expect([await stories(ahead), await states(ahead)]).toEqual([before, all("Dispatch plan")]);
  });

  test("goes by the record where it was begun before, and not by what it computes now", async () => {
    const begun = await ordered(onPaper(), binjai, "Diulang");
    await carryOut(slow(dying(rig.app)), begun);
    expect(await typesIn(begun)).toEqual(all("appraisal.created"));
    await carryOut(rig.app, begun);
    await rig.settle();
    expect(await states(begun)).toEqual(all("Dispatch weights plan"));
    expect(await stories(begun)).toEqual(await stories(ahead));
  });

  test("whose executions were never started is found by the sweep, and none is built anew", async () => {
    const lost = await ordered(onPaper(), binjai, "Hilang");
    await carryOut(dying(rig.app), lost);
    await finishLaunch(rig.app, lost);
    expect(await typesIn(lost)).toEqual(all("appraisal.created computed"));
    await rig.advance(new Date(rig.app.clock().getTime() + 301_000).toISOString());
    expect(await typesIn(lost)).toEqual(all(TOLD));
    expect(await states(lost)).toEqual(all("Dispatch plan"));
  });
});

describe("where a value cannot be worked out for somebody", () => {
  let cycle: string;
  const held = async () => (await everybody(cycle)).filter(({ hold }) => hold);

  test("they are held as ever, and everybody else is asked", async () => {
    cycle = await ordered(rig.app, failing, "Gagal");
    await rig.settle();
    const people = await everybody(cycle);
    const toldOf = await Promise.all(people.map(storyOf));
    const heads = people.filter(({ employee }) => employee.unitHead).length;
    expect(heads).toBeGreaterThan(0);
    expect(toldOf.map(({ place, broken }) => [place, broken])).toEqual(
      people.map(({ employee }) => [employee.unitHead ? "weights|held" : "plan|open", []]),
    );
    const [one] = await held();
    expect(one).toMatchObject({ hold: { cause: "step.failed" }, results: {} });
    expect(one && (await storyOf(one)).events.map(({ type }) => type)).toEqual(["appraisal.created", "held"]);
    expect(one && (await statesOf(one))).toEqual(["Dispatch", "weights", "weights.hold"]);
  });

  test("HR tries again or goes on without it", async () => {
    const order = { reason: "Nilai diperiksa", actor: { kind: "hr", id: "petugas", role: "hr" } } as const;
    const [{ id } = { id: "" }] = await held();
    for (const act of ["retry", "skip"] as const) {
      await actOnHold(rig.app, id, act, order);
      await rig.settle();
    }
    const story = await rig.app.store.cases.load(id);
    const trail = await rig.app.store.cases.audit(id);
    expect(trail.map(({ type }) => type).join(" ")).toBe(
      "appraisal.created held hold.retried held task.skipped task.opened",
    );
    expect(story?.appraisal.place).toBe("plan|open");
  });
});
