/**
 * A new step that asks nobody anything and on which nothing else rests. Executions that began under the earlier release
 * go past it, those that begin later play it; both are right.
 */
import { placedSteps, workflowsOf } from "../language/refers.ts";
import type { Release } from "../language/release.ts";
import { defaultNext, END, type Routes, routes } from "../language/routes.ts";
import type { ComputedValue, Step, Workflow } from "../language/scheme.ts";
import type { Difference } from "./difference.ts";
import { readsKnown, readsValue, resultsOf } from "./known-reads.ts";

export type Releases = { readonly before: Release; readonly after: Release };

const PASSIVE: readonly Step["kind"][] = ["compute", "notify", "start"];

const stepOf = ({ scheme }: Release, id: string): Step | undefined =>
  placedSteps(scheme).find(({ step }) => step.id === id)?.step;

const workflowOf = ({ scheme }: Release, id: string): Workflow | undefined =>
  workflowsOf(scheme).find((one) => one.id === id);

/** Where a target leads once the steps that are new and passive are gone past. */
const past = (workflow: Workflow, fresh: readonly string[], to: string): string => {
  const seen = new Set<string>();
  let at = to;
  while (fresh.includes(at) && !seen.has(at)) {
    seen.add(at);
    const step = workflow.steps.find(({ id }) => id === at);
    at = step ? defaultNext(workflow, step) : END;
  }
  return at;
};

const sameRoutes = (before: Routes, after: Routes, lead: (to: string) => string): boolean => {
  const [was, is] = [Object.entries(before), Object.entries(after)];
  return (
    was.length === is.length &&
    was.every(([outcome, { to, times }]) => {
      const now = after[outcome];
      return now !== undefined && lead(now.to) === to && now.times === times;
    })
  );
};

/** Whether a workflow leads everybody the same way as before, but for new passive steps on the way. */
export const leadsTheSame = ({ before, after }: Releases, id: string | undefined): boolean => {
  const [was, is] = [workflowOf(before, id ?? ""), workflowOf(after, id ?? "")];
  if (!was || !is) return false;
  const fresh = is.steps
    .filter(({ id: step, kind }) => PASSIVE.includes(kind) && !was.steps.some((one) => one.id === step))
    .map(({ id: step }) => step);
  const lead = (to: string) => past(is, fresh, to);
  return (
    lead(is.steps[0]?.id ?? END) === was.steps[0]?.id &&
    was.steps.every((step) => {
      const now = is.steps.find((one) => one.id === step.id);
      return now !== undefined && sameRoutes(routes(was, step), routes(is, now), lead);
    })
  );
};

const isNew = ({ before }: Releases, names: readonly string[]): boolean =>
  names.every((name) => !resultsOf(before.scheme).includes(name));

/** A step that came: it asks nobody, reads what was there, gives what nobody reads, and leads on as before. */
export const isPassive = (both: Releases, { at }: Difference): boolean => {
  const step = stepOf(both.after, at.step ?? "");
  if (!step || !PASSIVE.includes(step.kind) || stepOf(both.before, step.id)) return false;
  const own = step.kind === "compute" ? step.values.map(({ name }) => name) : [];
  return (
    leadsTheSame(both, at.workflow) &&
    // What people answered was for those whom they were told of.
    !(step.kind === "notify" && step.reads.length > 0) &&
    readsKnown(both.before, step, own) &&
    (own.length === 0 || (isNew(both, own) && !readsValue(both.after, own, [step.id])))
  );
};

/** A value that an earlier computation gives now as well, and that nothing reads. */
export const isUnread = (both: Releases, { at, after }: Difference): boolean => {
  const step = stepOf(both.after, at.step ?? "");
  const value = after as ComputedValue | undefined;
  if (step?.kind !== "compute" || value === undefined) return false;
  const old = step.values.map(({ name }) => name).filter((name) => !isNew(both, [name]));
  const alone: Step = { ...step, values: [value] };
  const others: Step = { ...step, values: step.values.filter(({ name }) => name !== value.name) };
  return (
    isNew(both, [value.name]) &&
    readsKnown(both.before, alone, old) &&
    readsKnown(both.before, others, old) &&
    !readsValue(both.after, [value.name], [step.id])
  );
};

/** A follow-up that came: nobody is in it yet, and it reads what was there, or what it asks itself. */
export const isFreshFollowUp = (both: Releases, { at }: Difference): boolean => {
  const workflow = workflowOf(both.after, at.workflow ?? "");
  if (!workflow || workflow.steps.some(({ id }) => stepOf(both.before, id))) return false;
  const ids = workflow.steps.map(({ id }) => id);
  const own = workflow.steps.flatMap((step) =>
    step.kind === "compute" ? step.values.map(({ name }) => name) : [],
  );
  const withOwn: Release = {
    ...both.before,
    forms: { ...both.after.forms, ...both.before.forms },
    scheme: { ...both.before.scheme, followUps: [...both.before.scheme.followUps, workflow] },
  };
  return (
    isNew(both, own) &&
    workflow.steps.every((step) => readsKnown(withOwn, step, own)) &&
    (own.length === 0 || !readsValue(both.after, own, ids))
  );
};
