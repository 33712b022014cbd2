import type { HumanStep } from "../../../workflows/language/scheme.ts";
import type { CaseFile, Task } from "../model.ts";
import type { Involved } from "./assign.ts";

/** In whose name somebody else did a task: it is theirs as much as the one's who wrote it. */
const inTheNameOf = ({ status, onBehalfOf }: Task): string[] =>
  status === "done" && onBehalfOf !== undefined ? [onBehalfOf] : [];

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
  const read = tasks.filter(({ step, role }) => reads.includes(step) && role !== "employee");
  const named = read.flatMap(inTheNameOf);
  const elsewhere = [
    ...answered.filter(({ role }) => role !== "unitHead").map(({ by }) => by),
    ...read.filter(({ role }) => role !== "unitHead").flatMap(inTheNameOf),
  ];
  return {
    reviewingOfficer: [...new Set([...answered.map(({ by }) => by), ...named, ...seated])],
    ...(kind === "review" ? { unitHead: [...new Set([...elsewhere, ...seated])] } : {}),
  };
};
