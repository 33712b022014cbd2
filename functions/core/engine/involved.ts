import type { HumanStep } from "../../../workflows/language/scheme.ts";
import type { CaseFile } from "../model.ts";

/** Others than the employee who answered a step that this one reviews. */
export const involvedIn = ({ submissions, tasks }: CaseFile, step: HumanStep): string[] => [
  ...submissions.filter((s) => step.reads.includes(s.step) && s.role !== "employee").map((s) => s.by),
  ...tasks
    .filter((task) => step.reads.includes(task.step) && task.seat !== undefined && task.status === "done")
    .map(({ assignee }) => assignee),
];
