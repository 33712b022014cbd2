/** A scheme in which three people write at the same time, and what people and time do in it. */

import type { Entry } from "../../../functions/core/engine/arrive.ts";
import { decide } from "../../../functions/core/engine/decide.ts";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import type { Transition, World } from "../../../functions/core/engine/transition.ts";
import type { Appraisal, CaseFile, Task } from "../../../functions/core/model.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { type FormStep, scheme } from "../../../workflows/language/scheme.ts";
import document from "../../cases/scheme-together.json" with { type: "json" };
import { applied, appraisalIn, fileOf, MONDAY, worldAt } from "./make.ts";

const parsed = scheme.parse(document);

/** The scheme with the lapse rules of its parts changed so. */
export const releaseWith = (lapse: Readonly<Record<string, FormStep["lapse"]>> = {}): Release => ({
  id: "d".repeat(64),
  forms: {},
  scheme: {
    ...parsed,
    phases: parsed.phases.map((phase) => ({
      ...phase,
      steps: phase.steps.map((step) =>
        step.kind === "together"
          ? {
              ...step,
              parts: step.parts.map((part) => ({ ...part, lapse: lapse[part.id] ?? part.lapse })),
            }
          : step,
      ),
    })),
  },
});
export const release = releaseWith();
export const PARTS = ["own-view", "unit-view", "record"] as const;

export const unitHead = { ...appraisalIn("only").employee, id: "kepala", name: "Eka Contoh" };

export const beginning = (more: Partial<Appraisal> = {}): CaseFile =>
  fileOf(appraisalIn("only", { unitHead, ...more }));

type Reaching = Partial<Entry> & { readonly now?: string; readonly from?: Release; readonly world?: World };

export const reached = (
  file: CaseFile,
  { token = "token-1", now = MONDAY, from = release, world = worldAt(now), ...more }: Reaching = {},
): Transition =>
  enterStep(file, from, { step: "views", token, execution: "execution", skip: false, ...more }, world);

export const asked = (from = release): CaseFile => applied(beginning(), reached(beginning(), { from }));

/** The latest task of a part. */
export const taskOf = (file: CaseFile, part: string): Task => {
  const [task] = file.tasks.filter(({ step }) => step === part).sort((a, b) => b.visit - a.visit);
  if (!task) throw new Error(`${part} has no task`);
  return task;
};

export const answer = (file: CaseFile, part: string, now = MONDAY, from = release): Transition => {
  const task = taskOf(file, part);
  const actor = { kind: "person", id: task.assignee, role: task.role } as const;
  return decide(
    file,
    from,
    { task, outcome: "submitted", answers: { note: part }, actor, shown: "shown" },
    worldAt(now),
  );
};

export const answeredIn = (file: CaseFile, parts: readonly string[], now = MONDAY): CaseFile =>
  parts.reduce((known, part) => applied(known, answer(known, part, now)), file);
