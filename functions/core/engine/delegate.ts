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
  const reviews = task.role === "reviewingOfficer" || task.role === "unitHead";
  const conflict = reviews && involved(file, delegateId);
  return delegateId !== id && personId !== id && !conflict && task.seat === undefined;
};

/** The task as the delegate has it; as it is if nobody stands in for its holder. */
const delegated = (file: CaseFile, task: Task, delegations: readonly Delegation[]): Task => {
  const delegation = delegationFor(delegations, task.assignee, task.openedAt);
  if (!delegation || !mayStandIn(file, task, delegation)) return task;
  const { id, delegateId: assignee, delegateName: assigneeName } = delegation;
  return { ...task, assignee, assigneeName, onBehalfOf: task.assignee, delegation: id };
};

/** What the trail says of a task that somebody got for somebody else. */
const standingIn = (
  { assignee, onBehalfOf, delegation }: Task,
  delegations: readonly Delegation[],
): { readonly assignee?: string; readonly onBehalfOf?: string; readonly letter?: string } => {
  const letter = delegations.find(({ id }) => id === delegation)?.letter;
  return onBehalfOf === undefined || letter === undefined ? {} : { assignee, onBehalfOf, letter };
};

/** The same transition with its new tasks, and the mails about them, given to those who stand in. */
export const withDelegate = (
  file: CaseFile,
  transition: Transition,
  delegations: readonly Delegation[],
): Transition => {
  const { tasks = [], mails = [], event } = transition;
  if (event.type !== "task.opened") return transition;
  const given = tasks.map((task) => delegated(file, task, delegations));
  const [first] = given;
  if (!first || given.every((task, index) => task === tasks[index])) return transition;
  const { parts } = event.detail;
  const detail = Array.isArray(parts)
    ? {
        assignees: given.map(({ assignee }) => assignee),
        parts: parts.map((part, index) => ({ ...part, ...standingIn(given[index] ?? first, delegations) })),
      }
    : standingIn(first, delegations);
  return {
    ...transition,
    tasks: given,
    mails: mails.map((mail) => {
      const task = given.find(({ id }) => mail.tasks.includes(id));
      return task?.onBehalfOf === mail.personId ? { ...mail, personId: task.assignee } : mail;
    }),
    event: { ...event, detail: { ...event.detail, ...detail } },
  };
};
