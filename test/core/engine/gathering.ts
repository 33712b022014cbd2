/** A scheme in which several people answer, and what people, time and HR do in it. */
import { decide } from "../../../functions/core/engine/decide.ts";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import type { Transition } from "../../../functions/core/engine/transition.ts";
import type { CaseFile, Snapshot, Task } from "../../../functions/core/model.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { type GatherStep, scheme } from "../../../workflows/language/scheme.ts";
import document from "../../cases/scheme-gathered.json" with { type: "json" };
import { applied, appraisalIn, employee, fileOf, MONDAY, worldAt } from "./make.ts";

const parsed = scheme.parse(document);

/** The scheme with its first step, which asks four peers for three answers, changed so. */
export const releaseWith = (change: Partial<GatherStep> = {}): Release => ({
  id: "c".repeat(64),
  forms: {},
  scheme: {
    ...parsed,
    phases: parsed.phases.map((phase) => ({
      ...phase,
      steps: phase.steps.map((step) =>
        step.id === "peers" && step.kind === "gather" ? { ...step, ...change } : step,
      ),
    })),
  },
});
export const release = releaseWith();

export const peers: readonly Snapshot[] = ["satu", "dua", "tiga", "empat"].map((id) => ({
  ...employee,
  id,
  name: `Rekan ${id}`,
}));

export const reached = (file: CaseFile, token: string, now = MONDAY, from = release): Transition =>
  enterStep(
    file,
    from,
    {
      step: "peers",
      token,
      execution: "execution",
      skip: false,
      group: peers.map((person) => ({ role: "peers" as const, person })),
    },
    worldAt(now),
  );

export const beginning = (): CaseFile => fileOf(appraisalIn("only"));
/** Four peers have just been asked. */
export const asked = (from = release): CaseFile =>
  applied(beginning(), reached(beginning(), "token-1", MONDAY, from));

export const seatOf = (file: CaseFile, person: string): Task => {
  const seat = file.tasks.find(({ assignee }) => assignee === person);
  if (!seat) throw new Error(`${person} has no seat`);
  return seat;
};

export const answer = (file: CaseFile, task: Task, answers: unknown, now = MONDAY, from = release) =>
  decide(
    file,
    from,
    {
      task,
      outcome: "submitted",
      answers,
      actor: { kind: "person", id: task.assignee, role: task.role },
      shown: "shown",
      slot: `slot-${task.assignee}`,
    },
    worldAt(now),
  );

/** The file after these people have answered, each with their own id. */
export const answeredBy = (
  file: CaseFile,
  people: readonly string[],
  now = MONDAY,
  from = release,
): CaseFile =>
  people.reduce((known, id) => applied(known, answer(known, seatOf(known, id), { id }, now, from)), file);
