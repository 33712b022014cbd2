import type { EventDraft } from "../audit/chain.ts";
import type { Calendar } from "../calendar.ts";
import type { Appraisal, CaseFile, Cycle, Entry, Mail, Settings, Submission, Task } from "../model.ts";

/** What an act does: written in one transaction, then the execution is resumed. */
export type Transition = {
  readonly appraisal: Appraisal;
  readonly event: EventDraft;
  /** A second event of the same act. */
  readonly andEvent?: EventDraft;
  readonly tasks?: readonly Task[];
  readonly submissions?: readonly Submission[];
  readonly mails?: readonly Mail[];
  readonly entries?: readonly Entry[];
  /** Hash of the code of a service user, which is spent with it. */
  readonly servedCode?: string;
  /** Tasks whose draft goes. */
  readonly dropDrafts?: readonly string[];
  readonly resume?: Resume;
};

/** A result that a waiting state gets. */
export type Resume = { readonly token: string; readonly outcome: string };

/** What an act needs to know of the world around the appraisal. */
export type World = {
  readonly now: Date;
  readonly calendar: Calendar;
  readonly cycle: Pick<Cycle, "year" | "phases">;
  readonly settings: Pick<Settings, "appointingAuthority" | "panel"> & Partial<Pick<Settings, "agency">>;
};

export const SYSTEM = { kind: "system", id: "siklus" } as const;

/** The step of a phase that a task is of: of a part, the step that opened it. */
const wholeOf = ({ of, step }: Task): string => of ?? step;

/** Whether there are others beside it of the same step and visit: a seat of a gathering, or a part. */
export const isOneOfSeveral = ({ seat, of }: Task): boolean => seat !== undefined || of !== undefined;

/** Of a step of a phase, or of a part. */
export const latestTask = (file: CaseFile, step: string): Task | undefined =>
  file.tasks
    .filter((task) => task.step === step || wholeOf(task) === step)
    .sort((a, b) => b.visit - a.visit)[0];

/** How often a step was asked. */
export const visitsOf = (file: CaseFile, step: string): number =>
  new Set(file.tasks.filter((task) => wholeOf(task) === step).map(({ visit }) => visit)).size;

/** The tasks that the appraisal stands at: one, the seats of a gathering in their order, or parts; none between steps. */
export const tasksAt = ({ appraisal: { at }, tasks }: CaseFile): readonly Task[] =>
  tasks
    .filter((task) => wholeOf(task) === at?.step && task.visit === at.visit)
    .sort((a, b) => (a.seat ?? 0) - (b.seat ?? 0));

/** The one task that the appraisal stands at; of several, none is it. */
export const currentTask = (file: CaseFile): Task | undefined =>
  tasksAt(file).find((task) => !isOneOfSeveral(task));

/** Whether somebody may still be asked to do it. */
export const isWaiting = ({ status }: Task): boolean => status === "open" || status === "held";

/** The tasks that the appraisal stands at, with those that changed in their place. */
export const tasksWith = (file: CaseFile, changed: readonly Task[]): readonly Task[] => {
  const others = tasksAt(file).filter(
    (task) => isOneOfSeveral(task) && !changed.some(({ id }) => id === task.id),
  );
  return [...others, ...changed];
};

/** Whether an execution plays the phase that runs: one that was replaced or stopped changes nothing any more. */
export const isPlayedBy = ({ appraisal }: CaseFile, execution: string): boolean =>
  appraisal.running?.execution === execution;

/** The draft of a task, to be dropped: nobody finds what somebody else began, least of all a chosen outcome. */
export const draftsOf = (file: CaseFile, task: Task): string[] =>
  file.drafts.some(({ taskId }) => taskId === task.id) ? [task.id] : [];

/** The case file as a transition leaves it, for whoever works on with it before it is written, if it ever is. */
export const after = (file: CaseFile, { appraisal, tasks = [], submissions = [] }: Transition): CaseFile => ({
  ...file,
  appraisal: { ...appraisal, seq: file.appraisal.seq + 1 },
  tasks: [...file.tasks.filter(({ id }) => !tasks.some((task) => task.id === id)), ...tasks],
  submissions: [...file.submissions, ...submissions],
});
