/** Appraisals reach a gate while it is being released: in no order of reads and writes does one wait there for ever. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { releaseGate, releasePendingGates } from "../../../functions/core/app/gate.ts";
import { openTask } from "../../../functions/core/app/open-task.ts";
import type { Transition } from "../../../functions/core/engine/transition.ts";
import type { Appraisal, CaseFile, Gate } from "../../../functions/core/model.ts";
import type { App, Cases, Cycles } from "../../../functions/core/ports.ts";
import { Fault } from "../../../functions/errors.ts";
import { APPRAISAL, applied, appraisalIn, fileOf, hr, MONDAY, release } from "../engine/make.ts";
import { inMemory, only } from "./memory.ts";

const STEP = "calibration";
const MINUTE = 60_000;
const ids = ["a", "b", "c"].map((letter) => `${APPRAISAL}${letter}`);
const arrivingAt = (id: string): CaseFile => fileOf(appraisalIn("final", { id, place: "rate|done" }));

type Turn = () => Promise<void>;

/** Every call takes effect at its turn; the list of a unit shows a write after another one. */
const unitOf = (turn: Turn, listing: Turn = turn) => {
  const files = new Map(ids.map((id) => [id, arrivingAt(id)]));
  const listed = new Map<string, Appraisal>([...files].map(([id, { appraisal }]) => [id, appraisal]));
  const answered = new Set<string>();
  let gate: { readonly gate: Gate; readonly pending: boolean } | undefined;
  let now = Date.parse(MONDAY);
  const cases: Partial<Cases> = {
    load: async (id) => {
      await turn();
      return files.get(id);
    },
    commit: async (before: CaseFile, transition: Transition) => {
      await turn();
      const { id, seq } = before.appraisal;
      if (files.get(id)?.appraisal.seq !== seq) throw new Fault("state.conflict", { what: "transaction" });
      const after = applied(before, transition);
      files.set(id, after);
      void listing().then(() => listed.set(id, files.get(id)?.appraisal ?? after.appraisal));
      return after.appraisal;
    },
    ofUnit: async () => {
      await turn();
      return { items: [...listed.values()] };
    },
  };
  const { app } = inMemory(arrivingAt(ids[0] ?? ""));
  const cycles: Partial<Cycles> = {
    get: app.store.cycles.get,
    unit: async () => ({
      cycleId: "siklus01",
      unit: "DISDIK",
      name: "Dinas Pendidikan",
      people: ids.length,
      achievement: "GOOD",
    }),
    counts: async () => ({}),
    gates: async () => [],
    gate: async () => {
      await turn();
      return gate?.gate;
    },
    putGate: async (released, pending) => {
      await turn();
      gate = { gate: released, pending };
    },
    pendingGates: async () => {
      await turn();
      return gate?.pending ? [gate.gate] : [];
    },
  };
  const store = only("store", {
    ...app.store,
    cases: only<Cases>("cases", cases),
    cycles: only<Cycles>("cycles", cycles),
  });
  const machines = only<App["machines"]>("machines", {
    answer: async (token, outcome) => {
      await turn();
      answered.add(`${token} ${outcome}`);
      return true;
    },
  });
  return {
    app: only<App>("app", { clock: () => new Date(now), store, machines }),
    answered,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    places: () => [...files.values()].map(({ appraisal }) => appraisal.place),
    pending: () => gate?.pending,
  };
};

const arrive = (app: App, id: string): Promise<void> =>
  openTask(app, { appraisal: id, step: STEP, token: `token-${id}`, execution: `${APPRAISAL}-final-1` });

const released = (app: App) =>
  releaseGate(app, {
    cycleId: "siklus01",
    releaseId: release.id,
    step: STEP,
    unit: "DISDIK",
    reason: "sudah dibahas",
    actor: hr,
  });

const loudly = (what: string, error: unknown): never => {
  throw new Error(what, { cause: error });
};

type Unit = ReturnType<typeof unitOf>;
const atOnce: Turn = () => Promise.resolve();

/** Arrivals, a release and `more`, in every order of their reads and writes; then a sweep a minute later. */
const inAnyOrder = (listing: Turn | undefined, more: (unit: Unit, turn: Turn) => Promise<unknown>) =>
  fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      let free = false;
      const turn: Turn = () => (free ? atOnce() : scheduler.schedule(atOnce()));
      const unit = unitOf(turn, listing);
      const arrivals = ids.map((id) => arrive(unit.app, id));
      await scheduler.waitFor(Promise.all([...arrivals, released(unit.app), more(unit, turn)]));
      await scheduler.waitIdle();
      free = true;
      unit.pass(MINUTE);
      await releasePendingGates(unit.app, loudly);
      expect([unit.places(), [...unit.answered].sort(), unit.pending()]).toEqual([
        ids.map(() => `${STEP}|released`),
        ids.map((id) => `token-${id} released`),
        false,
      ]);
    }),
    { numRuns: 200 },
  );

test("whoever arrives while a gate is released goes through it, though lists are late", async () => {
  await inAnyOrder(undefined, ({ app }) => releasePendingGates(app, loudly));
});

test("and though an arrival takes longer than the release is looked after", async () => {
  await inAnyOrder(atOnce, async ({ app, pass }, turn) => {
    for (let minute = 0; minute < 3; minute += 1) {
      await turn();
      pass(MINUTE);
      await releasePendingGates(app, loudly);
    }
  });
});

test("one whose function died after its write goes through with the next sweep", async () => {
  const unit = unitOf(atOnce);
  const { gate } = unit.app.store.cycles;
  await released(unit.app);
  unit.app.store.cycles.gate = async () => undefined;
  await arrive(unit.app, ids[0] ?? "");
  unit.app.store.cycles.gate = gate;
  await releasePendingGates(unit.app, loudly);
  expect([unit.places()[0], unit.pending()]).toEqual([`${STEP}|released`, true]);
});
