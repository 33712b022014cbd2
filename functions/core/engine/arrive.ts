/** What every way of entering a step shares: where the appraisal stands then, its task, its mail, its hold. */
import type { HumanStep, Role, Step, Workflow } from "../../../workflows/language/scheme.ts";
import { mailIdOf, taskIdOf } from "../ids.ts";
import type { Appraisal, CaseFile, Hold, Mail, Task } from "../model.ts";
import type { Assignee } from "./assign.ts";
import { timesOf } from "./times.ts";
import { SYSTEM, type Transition, type World } from "./transition.ts";

export type Entry = {
  readonly step: string;
  readonly token: string;
  readonly execution: string;
  /** Why the step is held, when the state machine caught a failure. */
  readonly failed?: string;
  /** The step's condition does not hold, so it is passed over. */
  readonly skip: boolean;
  /** Whom a step asks that several people answer. */
  readonly group?: readonly Assignee[];
  /** The form of the task that opens, where the step has variants. */
  readonly form?: string;
  /** By part of a step with several, the form of the task that opens, where it has variants. */
  readonly forms?: Readonly<Record<string, string>>;
};

export type Place = { readonly phase: Workflow; readonly step: Step; readonly entry: Entry };

export const invitationMail = (task: Task, kind: Mail["kind"], now: Date): Mail => ({
  id: mailIdOf(now.toISOString(), `${task.id}-${task.generation}`),
  personId: task.assignee,
  kind,
  appraisalId: task.appraisalId,
  tasks: [task.id],
  status: "queued",
  attempts: 0,
  sendAt: now.toISOString(),
  createdAt: now.toISOString(),
});

/** Whose task it was is told that its time is over: that nothing was assumed, and where it is now. */
export const lapsedMail = (task: Task, to: string | undefined, now: Date): Mail => ({
  ...invitationMail(task, "notice", now),
  id: mailIdOf(now.toISOString(), `${task.id}-${task.generation}-lapsed`),
  tasks: [],
  lapsed: { step: task.step, ...(to === undefined ? {} : { to }) },
});

export const without = <K extends keyof Appraisal>(appraisal: Appraisal, ...keys: K[]): Appraisal => {
  const copy = { ...appraisal };
  for (const key of keys) delete copy[key];
  return copy;
};

/** The reason with which the step was asked for again, if its last visitor was sent back. */
const returnReason = (file: CaseFile, step: string, visit: number): string | undefined => {
  if (visit === 1) return undefined;
  const last = file.submissions
    .filter(({ slot }) => slot === undefined)
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  const reason =
    last && last.step !== step && typeof last.answers === "object"
      ? Reflect.get(last.answers ?? {}, "reason")
      : undefined;
  return typeof reason === "string" ? reason : undefined;
};

export const openTask = (
  file: CaseFile,
  { step, phase, entry }: Place & { step: HumanStep },
  to: Assignee,
  visit: number,
  world: World,
): Task => {
  const reason = returnReason(file, step.id, visit);
  return {
    id: taskIdOf(file.appraisal.id, step.id, visit),
    appraisalId: file.appraisal.id,
    phase: phase.id,
    step: step.id,
    visit,
    kind: step.kind === "review" ? "review" : "form",
    ...(entry.form === undefined ? {} : { form: entry.form }),
    role: to.role,
    assignee: to.person.id,
    assigneeName: to.person.name,
    status: "open",
    openedAt: world.now.toISOString(),
    ...timesOf(step, world),
    generation: 1,
    token: entry.token,
    ...(reason === undefined ? {} : { returnedReason: reason }),
  };
};

/** The variant of a form that was chosen, for the trail. */
export const chosenForm = ({ form }: Task): { form?: string } => (form === undefined ? {} : { form });

export const moveTo = (file: CaseFile, { phase, step }: Place, world: World, visit: number): Appraisal => ({
  ...without(file.appraisal, "hold", "token", "unheard"),
  at: { phase: phase.id, step: step.id, visit, since: world.now.toISOString() },
});

/** Puts the appraisal on hold for HR; the state goes on waiting on its token. */
export const holdAt = (
  appraisal: Appraisal,
  step: string,
  hold: Hold,
  token: string | undefined,
): Appraisal => ({
  ...without(appraisal, "dueAt", "unheard"),
  hold,
  place: `${step}|held`,
  ...(token === undefined ? {} : { token }),
});

/** Nobody holds the role, or too few people do: HR looks for somebody. */
export const holdVacant = (
  file: CaseFile,
  place: Place,
  roles: readonly Role[],
  visit: number,
  world: World,
): Transition => {
  const { step, entry } = place;
  const now = world.now.toISOString();
  const hold: Hold = { cause: "role.vacant", since: now, detail: roles.join(", ") };
  return {
    appraisal: holdAt(moveTo(file, place, world, visit), step.id, hold, entry.token),
    event: { at: now, type: "held", actor: SYSTEM, step: step.id, visit, detail: { cause: hold.cause } },
  };
};
