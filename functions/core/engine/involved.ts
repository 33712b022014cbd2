import type { HumanStep } from "../../../workflows/language/scheme.ts";
import type { CaseFile } from "../model.ts";
import type { Involved } from "./assign.ts";

/**
 * Others than the employee who answered a step that this one reviews. A head of unit is passed over only for a
 * decision on what they made in another role, such as the appraiser's: what they decided as the head before, they go
 * on with, and a form that they fill decides nothing.
 */
export const involvedIn = ({ submissions, tasks }: CaseFile, { kind, reads }: HumanStep): Involved => {
  const answered = submissions.filter((s) => reads.includes(s.step) && s.role !== "employee");
  const seated = tasks
    .filter((task) => reads.includes(task.step) && task.seat !== undefined && task.status === "done")
    .map(({ assignee }) => assignee);
  const elsewhere = answered.filter(({ role }) => role !== "unitHead").map(({ by }) => by);
  return {
    reviewingOfficer: [...answered.map(({ by }) => by), ...seated],
    ...(kind === "review" ? { unitHead: [...elsewhere, ...seated] } : {}),
  };
};
