/** A task that opens while somebody stands in for its holder goes to the one who stands in. */
import type { CaseFile, Delegation, Task } from "../model.ts";
import type { Transition } from "./transition.ts";

/** The delegation under which a person is stood in for at that moment. */
export const delegationFor = (
  delegations: readonly Delegation[],
  personId: string,
  now: string,
): Delegation | undefined => delegations.find((d) => d.personId === personId && d.from <= now && now < d.to);

/** Whoever rated this person, or should have, does not review it in somebody's place either. */
const involved = ({ appraisal, submissions }: CaseFile, id: string): boolean =>
  appraisal.appraiser?.id === id || submissions.some((s) => s.by === id && s.role !== "employee");

/**
 * Nobody is stood in for by the person who is appraised, and what is one's own is not handed on: neither one's own
 * appraisal, nor what one thinks of a colleague.
 */
export const mayStandIn = (file: CaseFile, task: Task, { personId, delegateId }: Delegation): boolean => {
  const { id } = file.appraisal.employee;
  const conflict = task.role === "reviewingOfficer" && involved(file, delegateId);
  return delegateId !== id && personId !== id && !conflict && task.seat === undefined;
};

/** The same transition with its new task, and the mail about it, given to the delegate. */
export const withDelegate = (
  file: CaseFile,
  transition: Transition,
  delegations: readonly Delegation[],
): Transition => {
  const [task] = transition.tasks ?? [];
  if (transition.event.type !== "task.opened" || !task) return transition;
  const delegation = delegationFor(delegations, task.assignee, task.openedAt);
  if (!delegation || !mayStandIn(file, task, delegation)) return transition;
  const { id, delegateId, delegateName, letter } = delegation;
  return {
    ...transition,
    tasks: [
      {
        ...task,
        assignee: delegateId,
        assigneeName: delegateName,
        onBehalfOf: task.assignee,
        delegation: id,
      },
    ],
    mails: (transition.mails ?? []).map((mail) => ({
      ...mail,
      personId: mail.personId === task.assignee ? delegateId : mail.personId,
    })),
    event: {
      ...transition.event,
      detail: { ...transition.event.detail, assignee: delegateId, onBehalfOf: task.assignee, letter },
    },
  };
};
