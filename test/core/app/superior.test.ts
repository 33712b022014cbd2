/** What somebody shares with those whom they appraise: named fields alone, and of what is settled alone. */
import { expect, test } from "@jest/globals";
import { contextFor } from "../../../functions/core/app/story.ts";
import { sharedIn } from "../../../functions/core/app/superior.ts";
import { appraisalIdOf } from "../../../functions/core/ids.ts";
import type { Appraisal, CaseFile, Snapshot, Submission } from "../../../functions/core/model.ts";
import type { App, Cases, Cycles, Store } from "../../../functions/core/ports.ts";
import { shipped } from "../../rig/home.ts";
import { only } from "./memory.ts";

const release = await shipped("asn-nasional");
const who = (id: string): Snapshot => ({ id, name: id, position: "", unit: "U", unitName: "U" });
const appraisal = (id: string, more: Partial<Appraisal> = {}): Appraisal => ({
  id: appraisalIdOf("cycle000", id),
  cycleId: "cycle000",
  releaseId: release.id,
  employee: who(id),
  language: "id",
  seq: 1,
  head: "",
  done: [],
  results: {},
  place: "",
  ...more,
});
const submission = (step: string, at: string, ...texts: readonly string[]): Submission => ({
  appraisalId: "",
  step,
  visit: 1,
  outcome: "submitted",
  by: "boss",
  role: "employee",
  at,
  answers: {
    results: texts.map((text) => ({ kind: "MAIN", text, indicators: [{ text: "rahasia" }] })),
    dialogueNote: "rahasia",
  },
  hash: "",
});
const fileOf = (one: Appraisal, ...submissions: readonly Submission[]): CaseFile => ({
  appraisal: one,
  submissions,
  tasks: [],
  drafts: [],
  files: [],
});
const plan = submission("plan", "2026-01-10", "Layanan cepat", "Arsip lengkap");
const titles = (...texts: readonly string[]) => ({ plan: { results: texts.map((text) => ({ text })) } });

test("a plan is shared once its phase is over, and of it the titles", () => {
  expect(sharedIn(fileOf(appraisal("boss"), plan), release)).toEqual({});
  const set = appraisal("boss", { done: ["planning"] });
  expect(sharedIn(fileOf(set, plan), release)).toEqual(titles("Layanan cepat", "Arsip lengkap"));
});

test("a revision is shared once it is accepted; until then the plan stands as it was", () => {
  const revised = submission("revise-plan", "2026-07-10", "Layanan baru");
  const during = appraisal("boss", { done: ["planning"] });
  expect(sharedIn(fileOf(during, plan, revised), release)).toEqual(titles("Layanan cepat", "Arsip lengkap"));
  const after = appraisal("boss", { done: ["planning", "mid-year"] });
  expect(sharedIn(fileOf(after, plan, revised), release)).toEqual(titles("Layanan baru"));
});

test("what somebody shares reaches those whom they appraise in the same cycle, and only steps that read it", async () => {
  const loaded: string[] = [];
  const boss = fileOf(appraisal("boss", { done: ["planning"] }), plan);
  const cases = only<Cases>("cases", {
    load: async (id) => {
      loaded.push(id);
      return id === boss.appraisal.id ? boss : undefined;
    },
    entries: async () => [],
  });
  const cycles = only<Cycles>("cycles", { unit: async () => undefined });
  const releases = only<Store["releases"]>("releases", { get: async () => release });
  const app = only<App>("app", {
    clock: () => new Date(0),
    store: only<Store>("store", { cases, cycles, releases }),
  });
  const world = {
    now: new Date(0),
    calendar: { zone: "Asia/Jakarta", holidays: [] },
    cycle: { year: 2026, phases: [] },
    settings: {},
  };
  const seen = async (step: string, appraiser?: Snapshot) => {
    const own = appraisal("staff", appraiser ? { appraiser } : {});
    const found = release.scheme.phases.flatMap(({ steps }) => steps).find(({ id }) => id === step);
    if (!found) throw new Error(step);
    return (await contextFor(app, { file: fileOf(own), release, world }, found)).superior;
  };
  expect(await seen("plan", who("boss"))).toEqual(titles("Layanan cepat", "Arsip lengkap"));
  expect(await seen("plan", who("boss"))).toEqual(titles("Layanan cepat", "Arsip lengkap"));
  expect(loaded).toEqual([boss.appraisal.id]);
  expect(await seen("mid-year-report", who("boss"))).toEqual({});
  expect(loaded).toHaveLength(1);
  expect([await seen("plan", who("authority")), await seen("plan")]).toEqual([{}, {}]);
});
