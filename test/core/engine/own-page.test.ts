import { expect, test } from "@jest/globals";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import { withOwnPage } from "../../../functions/core/engine/own-page.ts";
import type { Appraisal } from "../../../functions/core/model.ts";
import { scheme } from "../../../workflows/language/scheme.ts";
import document from "../../cases/scheme-logged.json" with { type: "json" };
import {
  APPRAISAL,
  appraisalIn,
  appraiser,
  employee,
  entry,
  fileOf,
  MONDAY,
  release,
  worldAt,
} from "./make.ts";

const { logs } = scheme.parse(document);
const logged = { ...release, scheme: { ...release.scheme, logs } };

/** The mails about a step, as far as the link to the own page goes. */
const mailsAt = (step: string, file: Appraisal, of = logged) => {
  const world = worldAt(MONDAY);
  const { mails } = withOwnPage(fileOf(file), of, enterStep(fileOf(file), of, entry(step), world), world);
  return mails?.map(({ kind, personId, tasks, appraisalId, page }) => ({
    kind,
    personId,
    tasks: tasks.length,
    appraisalId,
    page,
  }));
};

const about = { tasks: 1, appraisalId: APPRAISAL, page: undefined };

test("the link goes with the first task, where that is the employee's", () => {
  expect(mailsAt("plan", appraisalIn("planning"))).toEqual([
    { ...about, kind: "invitation", personId: employee.id, page: true },
  ]);
});

test("the link goes by itself, where the first step asks somebody else", () => {
  expect(mailsAt("review-plan", appraisalIn("planning"))).toEqual([
    { ...about, kind: "invitation", personId: appraiser.id },
    { ...about, kind: "standing", personId: employee.id, tasks: 0 },
  ]);
});

test("the link goes with the first task, where something was computed before", () => {
  const [planning, final] = release.scheme.phases;
  const compute = final?.steps.find(({ kind }) => kind === "compute");
  if (!planning || !compute) throw new Error("the scheme has other steps");
  const begins = { ...planning, steps: [compute, ...planning.steps] };
  const at = { phase: "planning", step: compute.id, visit: 2, since: MONDAY };
  const computing = { ...logged, scheme: { ...logged.scheme, phases: [begins] } };
  expect(mailsAt("plan", appraisalIn("planning", { at }), computing)).toEqual([
    { ...about, kind: "invitation", personId: employee.id, page: true },
  ]);
});

test.each<[string, Appraisal, typeof release]>([
  [
    "that has been at a step before",
    appraisalIn("planning", { at: { phase: "planning", step: "plan", visit: 1, since: MONDAY } }),
    logged,
  ],
  ["that has been through a phase", appraisalIn("final"), logged],
  [
    "of a follow-up",
    appraisalIn("planning", { follows: { appraisal: APPRAISAL, followUp: "coaching" } }),
    logged,
  ],
  ["of a scheme without logs", appraisalIn("planning"), release],
])("no link goes with a task of an appraisal %s", (_, file, of) => {
  expect(mailsAt("review-plan", file, of)).toEqual([
    { ...about, kind: "invitation", personId: appraiser.id },
  ]);
});
