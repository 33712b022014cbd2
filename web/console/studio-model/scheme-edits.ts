/** Edits of the scheme: steps come, move and go, and what leads to them follows. */
import {
  namesTaken,
  type PartPath,
  type PlacedStep,
  partsIn,
  type StepKind,
  type StepPath,
  stepsIn,
  type WorkflowPath,
} from "./documents.ts";
import {
  at,
  drop,
  type Fields,
  fieldsIn,
  freeName,
  insert,
  move,
  namesIn,
  type Path,
  put,
  rowsIn,
  textIn,
} from "./json.ts";
import { blankStep } from "./new-step.ts";
import { overSteps, retarget } from "./retarget.ts";

const END = "end";

const indexOf = (path: StepPath): number => path[3];
const workflowOf = (path: StepPath): WorkflowPath => [path[0], path[1]];

/** The index of the step that a target names; the number of steps for the end of the phase. */
const rankOf = (steps: readonly PlacedStep[], target: unknown, from: number): number => {
  if (target === undefined) return from + 1;
  const found = steps.findIndex(({ id }) => id === target);
  return found === -1 ? steps.length : found;
};

/** Where in a step the way on stands: its first outcome that leads forward, or the step itself. */
const wayOn = (steps: readonly PlacedStep[], { step, path }: PlacedStep): Path => {
  const from = indexOf(path);
  const outcomes = rowsIn(step.outcomes);
  const forward = outcomes.findIndex(
    (outcome) => rankOf(steps, fieldsIn(outcome).next ?? step.next, from) > from,
  );
  const own = forward === -1 ? undefined : fieldsIn(outcomes[forward]).next;
  return own === undefined ? [...path, "next"] : [...path, "outcomes", forward, "next"];
};

export type Added = { readonly scheme: Fields; readonly path: StepPath };

/**
 * Puts a new step behind one (or first, with none): the way that led on from there leads through the new step, so that
 * it is reached and leads where the one before it led.
 */
export const addStep = (
  scheme: Fields,
  workflow: WorkflowPath,
  after: number | undefined,
  kind: StepKind,
  forms: readonly string[],
): Added => {
  const steps = stepsIn(scheme, workflow);
  const before = after === undefined ? undefined : steps[after];
  const way = before && wayOn(steps, before);
  const target = way && at(scheme, way);
  const id = freeName(kind, namesTaken(scheme));
  const back = steps.slice(0, (after ?? -1) + 1).findLast((one) => one.kind === "form")?.id;
  const { step, messages } = blankStep(kind, { id, back, scheme, forms });
  const index = (after ?? -1) + 1;
  const led = way && target !== undefined ? put(scheme, way, id) : scheme;
  const placed = insert(
    led,
    [...workflow, "steps"],
    index,
    target === undefined ? step : { ...step, next: target },
  );
  return {
    scheme: messages === undefined ? placed : put(placed, ["messages"], messages),
    path: [...workflow, "steps", index],
  };
};

/** Without what only makes sense with a step that is gone: reading it, taking its place, sending back to it. */
const withoutNames = (step: Fields, gone: string): Fields => {
  const reads = namesIn(step.reads);
  const read = reads.includes(gone) ? { ...step, reads: reads.filter((one) => one !== gone) } : step;
  const revised = read.revises === gone ? put(read, ["revises"], undefined) : read;
  return fieldsIn(revised.returnTo).step === gone ? put(revised, ["returnTo"], undefined) : revised;
};

/** Takes a step out; what led to it leads where it led. The last step of a phase stays: a phase has at least one. */
export const removeStep = (scheme: Fields, path: StepPath): Fields => {
  const steps = stepsIn(scheme, workflowOf(path));
  const placed = steps[indexOf(path)];
  if (!placed || steps.length < 2) return scheme;
  const index = indexOf(path);
  const on = textIn(at(scheme, wayOn(steps, placed))) || (steps[index + 1]?.id ?? END);
  const target = on === placed.id ? END : on;
  const gone = [placed.id, ...partsIn(placed).map(({ id }) => id)];
  const led = overSteps(scheme, (step) =>
    retarget(gone.reduce(withoutNames, step), (one) => (one === placed.id ? target : one)),
  );
  return drop(led, path);
};

/** Another form that is open at the same time as those of a step; its name is one that is free. */
export const addPart = (scheme: Fields, path: StepPath, forms: readonly string[]): Fields => {
  const parts = rowsIn(at(scheme, [...path, "parts"]));
  const id = freeName("part", namesTaken(scheme));
  const { step } = blankStep("form", { id, back: undefined, scheme, forms });
  return insert(scheme, [...path, "parts"], parts.length, step);
};

/** Takes a part out, and what only makes sense with it. */
export const removePart = (scheme: Fields, path: PartPath): Fields => {
  const gone = textIn(at(scheme, [...path, "id"]));
  return drop(
    overSteps(scheme, (step) => withoutNames(step, gone)),
    path,
  );
};

/** Moves a step within its phase; ways that name a step go on naming it. */
export const moveStep = (scheme: Fields, path: StepPath, to: number): Fields =>
  move(scheme, [...workflowOf(path), "steps"], indexOf(path), to);

const blankPhase = (scheme: Fields, forms: readonly string[]): Fields => {
  const id = freeName("phase", namesTaken(scheme));
  const { step } = blankStep("form", {
    id: freeName("form", [...namesTaken(scheme), id]),
    back: undefined,
    scheme,
    forms,
  });
  return {
    id,
    title: { id: "Tahap baru", en: "New phase" },
    opens: { month: 1, day: 2 },
    steps: [step],
  };
};

/** A new phase behind the others, with one step to begin from. */
export const addPhase = (scheme: Fields, forms: readonly string[]): Fields =>
  insert(scheme, ["phases"], rowsIn(scheme.phases).length, blankPhase(scheme, forms));

/** The last phase stays: a scheme has at least one. */
export const removeWorkflow = (scheme: Fields, path: WorkflowPath): Fields =>
  path[0] === "phases" && rowsIn(scheme.phases).length < 2 ? scheme : drop(scheme, path);

export const moveWorkflow = (scheme: Fields, path: WorkflowPath, to: number): Fields =>
  move(scheme, [path[0]], path[1], to);
