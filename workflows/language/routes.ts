/** Where a step leads: the one table that compiler, checks and engine share. */
import {
  type GateStep,
  type HumanStep,
  isHuman,
  type Outcome,
  type ReviewStep,
  type Step,
  type Workflow,
} from "./scheme.ts";

/** The end of a phase, as a target. */
export const END = "end";

/**
 * One way out of a step. `to` is a step of the same phase or `"end"`.
 * `times` bounds how often one appraisal may take it; without it there is no bound.
 */
export type Route = { readonly to: string; readonly times?: number };

/** Ways out by outcome. An outcome that is not here makes the machine hold the step for HR. */
export type Routes = { readonly [outcome: string]: Route; readonly skipped: Route };
type Ways = Readonly<Record<string, Route>>;

/** Outcomes that the engine itself gives, so that no review may declare them. */
export const OWN_OUTCOMES: readonly string[] = [
  "submitted",
  "lapsed",
  "skipped",
  "released",
  "returned",
  "done",
  "retry",
];

/** Where the path goes when nothing says otherwise: the step's `next`, the following step, or the end. */
export const defaultNext = (phase: Workflow, step: Step): string => {
  if ("next" in step && step.next !== undefined) return step.next;
  const at = phase.steps.findIndex(({ id }) => id === step.id);
  return phase.steps[at + 1]?.id ?? END;
};

const lapsed = (step: HumanStep, next: string): Ways =>
  step.lapse.do === "continue" ? { lapsed: { to: step.lapse.next ?? next } } : {};

/** Without the step the path goes where it would have gone had time run out. */
const without = (step: Step, next: string): string =>
  isHuman(step) && step.lapse.do === "continue" ? (step.lapse.next ?? next) : next;

const declared = ({ id, next: to, limit }: Outcome, next: string): Ways => ({
  [id]: { to: to ?? next, ...(limit && { times: limit.times }) },
  ...(limit && limit.then !== "hold" && { [`${id}.limit`]: { to: limit.then } }),
});

const chosen = (step: ReviewStep, next: string): Ways =>
  Object.fromEntries(step.outcomes.flatMap((outcome) => Object.entries(declared(outcome, next))));

const returned = ({ returnTo }: GateStep): Ways =>
  returnTo ? { returned: { to: returnTo.step, times: returnTo.times } } : {};

const ownRoutes = (step: Step, next: string): Ways => {
  switch (step.kind) {
    case "form":
    case "gather":
      return { submitted: { to: next }, ...lapsed(step, next) };
    case "review":
      return { ...chosen(step, next), ...lapsed(step, next) };
    case "gate":
      return { released: { to: next }, ...returned(step) };
    case "compute":
    case "notify":
    case "start":
      return { done: { to: next } };
  }
};

/**
 * Every outcome of a step and where it leads.
 *
 * - form, gather: `submitted`; review: its declared outcomes, and `<outcome>.limit` for one that was chosen as
 *   often as its limit allows (none when its `then` is `hold`); gate: `released`, `returned`; others: `done`.
 * - `lapsed` where time running out lets the path go on; handing over and holding are no outcomes.
 * - `skipped` always: `when` was false, or HR went on without the step. It leads where lapsing would, if that leads on.
 */
export const routes = (phase: Workflow, step: Step): Routes => {
  const next = defaultNext(phase, step);
  return { ...ownRoutes(step, next), skipped: { to: without(step, next) } };
};
