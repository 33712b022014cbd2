/** What a scheme names: its steps with their places, and the forms they ask. */
import { type FormVariant, isHuman, partsOf, type Scheme, type Step, type Workflow } from "./scheme.ts";

type Path = readonly (string | number)[];

/** A phase or follow-up where it stands: `path` leads to it from the root of the scheme. */
export type PlacedWorkflow = { readonly workflow: Workflow; readonly path: Path };

export type PlacedStep = {
  /** The phase or follow-up that the step is of. */
  readonly phase: Workflow;
  readonly step: Step;
  readonly path: Path;
  /** The step that it is a part of. */
  readonly of?: Step;
};

/** Phases first, then follow-ups: everything that an execution plays. */
export const workflowsOf = ({
  phases,
  followUps,
}: Pick<Scheme, "phases" | "followUps">): readonly Workflow[] => [...phases, ...followUps];

export const placedWorkflows = ({ phases, followUps }: Scheme): PlacedWorkflow[] => [
  ...phases.map((workflow, index) => ({ workflow, path: ["phases", index] })),
  ...followUps.map((workflow, index) => ({ workflow, path: ["followUps", index] })),
];

const placedParts = ({ phase, step, path }: PlacedStep): PlacedStep[] =>
  partsOf(step).map((part, index) => ({ phase, step: part, path: [...path, "parts", index], of: step }));

/** Every step, and after it its parts. */
export const placedSteps = (scheme: Scheme): PlacedStep[] =>
  placedWorkflows(scheme).flatMap(({ workflow, path }) =>
    workflow.steps.flatMap((step, index) => {
      const placed = { phase: workflow, step, path: [...path, "steps", index] };
      return [placed, ...placedParts(placed)];
    }),
  );

/** The forms that a step may ask, the one for everybody else last; some kinds have none. */
export const variantsOf = (step: Step): readonly FormVariant[] => {
  if (!("form" in step) || step.form === undefined) return [];
  return typeof step.form === "string" ? [{ form: step.form }] : step.form;
};

/** Ids of the forms that a step may ask, each once. */
export const formsOfStep = (step: Step): string[] => [...new Set(variantsOf(step).map(({ form }) => form))];

/** The form of a task or of its answers: what was chosen when the task opened, or the only one of its step. */
export const formFor = (step: Step, { form }: { readonly form?: string | undefined }): string | undefined =>
  form ?? variantsOf(step).at(-1)?.form;

/** The form of the lesson that comes before a step. */
export const lessonOf = (step: Step): string | undefined => (isHuman(step) ? step.before : undefined);

/** Ids of all forms of a scheme, each once. */
export const formsOf = (scheme: Scheme): string[] => [
  ...new Set([
    ...placedSteps(scheme).flatMap(({ step }) => formsOfStep(step)),
    ...placedSteps(scheme).flatMap(({ step }) => lessonOf(step) ?? []),
    ...scheme.logs.map(({ form }) => form),
  ]),
];

export type StepExpression = { readonly expression: string; readonly path: Path };

/** Everything that a step works out, where it stands in the step. */
export const expressionsIn = (step: Step): StepExpression[] => [
  ...(step.when === undefined ? [] : [{ expression: step.when, path: ["when"] }]),
  ...variantsOf(step).flatMap(({ when }, at) =>
    when === undefined ? [] : [{ expression: when, path: ["form", at, "when"] }],
  ),
  ...(isHuman(step)
    ? Object.entries(step.prefill).map(([field, value]) => ({ expression: value, path: ["prefill", field] }))
    : []),
  ...(step.kind === "compute"
    ? step.values.map(({ value }, at) => ({ expression: value, path: ["values", at, "value"] }))
    : []),
];
