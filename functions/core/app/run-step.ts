/** Steps that wait for nobody: they compute, notify, or end a phase. */
import { kinds } from "../../../workflows/language/kinds/index.ts";
import type { Release } from "../../../workflows/language/release.ts";
import type { ComputeStep, Step, StepKind, StepOf } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { wantStep } from "../engine/find.ts";
import { applyComputed, applyNotify, applyStart, finishPhase, hasRun, passOver } from "../engine/run.ts";
import { isPlayedBy, type Transition } from "../engine/transition.ts";
import { names } from "../expressions.ts";
import type { ComputedResult } from "../model.ts";
import type { App } from "../ports.ts";
import { act, type Scene } from "./act.ts";
import { type Context, evaluateIn, gathersOf } from "./context.ts";
import { beginFollowUp } from "./follow-up.ts";
import { contextFor } from "./story.ts";

export type RunStepEvent = {
  readonly execution: string;
  readonly appraisal: string;
  readonly step?: string;
  readonly phase?: string;
  readonly finish?: boolean;
};

const at = (context: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
      context,
    );

/** What an expression read. Of a log, and of the answers of several people, that is their number, never what one of them said. */
const inputsOf = (gathers: readonly string[], expression: string, known: Context): ComputedResult["inputs"] =>
  Object.fromEntries(
    names(expression).paths.map((path) => {
      const [root, step = ""] = path;
      if (root === "entries")
        return [
          step === "" ? root : `${root}.${step}`,
          step === "" ? null : (known.entries[step] ?? []).length,
        ];
      if (root === "answers" && path.length === 1) return ["answers", null];
      if (root !== "answers" || !gathers.includes(step))
        return [path.join("."), at(known, path.join(".")) ?? null];
      const answers = known.answers[step];
      return [`answers.${step}`, Array.isArray(answers) ? answers.length : 0];
    }),
  );

/** Every value in order; a later one reads the earlier ones in `results`. */
export const compute = async (
  release: Release,
  step: ComputeStep,
  context: Context,
): Promise<ComputedResult[]> => {
  const gathers = gathersOf(release).map(({ id }) => id);
  const results: ComputedResult[] = [];
  let known = context;
  for (const { name, value: expression } of step.values) {
    const value = (await evaluateIn(expression, known)) ?? null;
    const inputs = inputsOf(gathers, expression, known);
    results.push({ name, step: step.id, value, inputs });
    known = { ...known, results: { ...known.results, [name]: value } };
  }
  return results;
};

/** The value that the unit's distribution counts, if a gate of the scheme counts one that this step gives. */
const countedOf = (scene: Scene, results: readonly ComputedResult[]): string | undefined => {
  if (scene.file.appraisal.follows) return undefined;
  const counts = scene.release.scheme.phases
    .flatMap((p) => p.steps)
    .flatMap((s) => (s.kind === "gate" && s.counts ? [s.counts] : []));
  const found = results.find((result) => counts.includes(result.name));
  return typeof found?.value === "string" ? found.value : undefined;
};

/** Kinds of steps that wait for nobody. */
type RunKind = { [K in StepKind]: (typeof kinds)[K]["call"] extends "runStep" ? K : never }[StepKind];
type Runs = { readonly [K in RunKind]: (app: App, scene: Scene, step: StepOf<K>) => Promise<Transition> };

/** What each of them does. */
const runs: Runs = {
  compute: async (app, scene, step) => {
    const { file, release, world } = scene;
    const results = await compute(release, step, await contextFor(app, scene, step));
    return applyComputed(file, release, step, results, countedOf(scene, results), world);
  },
  notify: async (_, { file, release, world }, step) => applyNotify(file, release, step, world),
  start: async (app, scene, step) => {
    await beginFollowUp(app, scene, step.followUp);
    return applyStart(scene.file, scene.release, step, scene.world);
  },
};

const isRun = (step: Step): step is StepOf<RunKind> => kinds[step.kind].call === "runStep";
const runAs = <K extends RunKind>(kind: K, app: App, scene: Scene, step: StepOf<K>): Promise<Transition> =>
  runs[kind](app, scene, step);

/** What running a step comes to; it is not written here. */
export const runOne = async (app: App, scene: Scene, stepId: string): Promise<Transition> => {
  const { file, release, world } = scene;
  const { step } = wantStep(release.scheme, stepId);
  const passes =
    step.when !== undefined && (await evaluateIn(step.when, await contextFor(app, scene, step))) !== true;
  if (passes) return passOver(file, release, step.id, world);
  if (!isRun(step))
    throw new Fault("state.conflict", { what: `step ${step.id} of kind ${step.kind} cannot be run` });
  return runAs(step.kind, app, scene, step);
};

/** What the step gives to its state machine. Running it again after it was written changes nothing. */
export const runStep = async (app: App, event: RunStepEvent): Promise<{ readonly outcome: string }> => {
  const { phase, step, execution } = event;
  if (event.finish && phase !== undefined) {
    await act(app, event.appraisal, ({ file, release, world }) =>
      isPlayedBy(file, execution) ? finishPhase(file, release, phase, world) : undefined,
    );
    return { outcome: "done" };
  }
  if (step === undefined)
    throw new Fault("request.invalid", { field: "step", got: "nothing", wanted: "a step" });
  const done = await act(app, event.appraisal, (scene) =>
    hasRun(scene.file, step) || !isPlayedBy(scene.file, execution) ? undefined : runOne(app, scene, step),
  );
  return { outcome: done?.transition.event.type === "step.skipped" ? "skipped" : "done" };
};
