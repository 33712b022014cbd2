import { expect, test } from "@jest/globals";
import { foresee } from "../../../functions/core/app/foresee.ts";
import { findStep } from "../../../functions/core/engine/find.ts";
import type { Task } from "../../../functions/core/model.ts";
import type { App, Cycles, Store } from "../../../functions/core/ports.ts";
import { answersOf, releaseOf } from "../../schemes/cases.ts";
import { appraisalIn, fileOf, MONDAY, worldAt } from "../engine/make.ts";
import { only } from "./memory.ts";

const release = await releaseOf("asn-nasional");
const scene = { file: fileOf(appraisalIn("final")), release, world: worldAt(MONDAY) };
const cycles = only<Cycles>("cycles", { unit: async () => undefined });
const app = only<App>("app", { store: only<Store>("store", { cycles }) });

const taskAt = (step: string): Task => ({
  id: `${scene.file.appraisal.id}-${step}-1`,
  appraisalId: scene.file.appraisal.id,
  step,
  visit: 1,
  phase: "final",
  kind: "review",
  reminders: [],
  generation: 1,
  status: "open",
  role: "appraiser",
  assignee: "penilai",
  assigneeName: "Budi Contoh",
  openedAt: MONDAY,
  dueAt: MONDAY,
});
const valuesOf = async (step: string, outcome: string, answers: unknown) =>
  (await foresee(app, scene, { task: taskAt(step), outcome, answers })).map(
    (one) => `${one.step} ${one.name}: ${one.value}`,
  );

test("whoever rates sees the predicate that follows, and nothing of what lies behind the gate", async () => {
  const rated = { ...answersOf("rating.valid"), resultRating: "BELOW", behaviourRating: "ABOVE" };
  expect(findStep(release.scheme, "calibration")?.step.kind).toBe("gate");
  expect(await valuesOf("rate", "submitted", rated)).toEqual([
    "provisional resultRating: BELOW",
    "provisional behaviourRating: ABOVE",
    "provisional predicate: NEEDS_IMPROVEMENT",
  ]);
  expect(scene.file).toEqual(fileOf(appraisalIn("final")));
});

test("what computes only on its condition is foreseen when that holds for the answer at hand", async () => {
  const decision = answersOf("objection-decision.valid");
  expect(await valuesOf("decide-objection", "uphold", decision)).toEqual([
    "decided resultRating: ABOVE",
    "decided behaviourRating: ABOVE",
    "decided predicate: VERY_GOOD",
    "decided creditPoints: null",
  ]);
});

test("an outcome that leads to people foresees nothing", async () => {
  expect(await valuesOf("acknowledge", "object", answersOf("objection.valid"))).toEqual([]);
});
