/** Where a step leads: the one table that compiler, checks and engine share. */
import { kinds } from "./kinds/index.ts";
import type { Route, Ways } from "./kinds/kind.ts";
import { isHuman, partsOf, type Step, type StepKind, type StepOf, type Workflow } from "./scheme.ts";

export type { Route } from "./kinds/kind.ts";

/** The end of a phase, as a target. */
export const END = "end";

/** Ways out by outcome. An outcome that is not here makes the machine hold the step for HR. */
export type Routes = { readonly [outcome: string]: Route; readonly skipped: Route };

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

/** The step of the phase as which a step goes on: itself, or the one that it is a part of. */
const whole = ({ steps }: Workflow, step: Step): Step =>
  steps.find((one) => partsOf(one).some(({ id }) => id === step.id)) ?? step;

/** Where the path goes when nothing says otherwise: the step's `next`, the following step, or the end. */
export const defaultNext = (phase: Workflow, step: Step): string => {
  const own = whole(phase, step);
  if ("next" in own && own.next !== undefined) return own.next;
  const at = phase.steps.findIndex(({ id }) => id === own.id);
  return phase.steps[at + 1]?.id ?? END;
};

/** Without the step the path goes where it would have gone had time run out. */
const without = (step: Step, next: string): string =>
  isHuman(step) && step.lapse.do === "continue" ? (step.lapse.next ?? next) : next;

/** By kind, what its file says of its ways. */
type Table = { readonly [K in StepKind]: { readonly ways: (step: StepOf<K>, next: string) => Ways } };
const table: Table = kinds;

const ownRoutes = <K extends StepKind>(kind: K, step: StepOf<K>, next: string): Ways =>
  table[kind].ways(step, next);

/**
 * Every outcome of a step and where it leads.
 *
 * - form, gather, together: `submitted`; review: its declared outcomes, and `<outcome>.limit` for one that was chosen as
 *   often as its limit allows (none when its `then` is `hold`); gate: `released`, `returned`; others: `done`.
 * - `lapsed` where time running out lets the path go on; handing over and holding are no outcomes.
 * - `skipped` always: `when` was false, or HR went on without the step. It leads where lapsing would, if that leads on.
 */
export const routes = (phase: Workflow, step: Step): Routes => {
  const next = defaultNext(phase, step);
  return { ...ownRoutes(step.kind, step, next), skipped: { to: without(step, next) } };
};
