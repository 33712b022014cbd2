/** What a draft holds: the documents of a scheme, of which nothing is sure while somebody is still writing. */
import { at, type Fields, fieldsIn, isFields, rowsIn, textIn } from "./json.ts";

export type FormDocuments = {
  readonly schema: Fields;
  readonly ui: Fields;
  readonly texts: { readonly id: Fields; readonly en: Fields };
};
export type Documents = {
  readonly scheme: Fields;
  readonly forms: Readonly<Record<string, FormDocuments>>;
};

export const STEP_KINDS = [
  "form",
  "review",
  "gather",
  "together",
  "gate",
  "compute",
  "notify",
  "start",
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Lists of the scheme that hold what an execution plays. */
export const WORKFLOWS = ["phases", "followUps"] as const;
export type WorkflowPath = readonly [(typeof WORKFLOWS)[number], number];
export type StepPath = readonly [...WorkflowPath, "steps", number];
/** A step that is open at the same time as others of its step. */
export type PartPath = readonly [...StepPath, "parts", number];

export type PlacedWorkflow = { readonly path: WorkflowPath; readonly workflow: Fields; readonly id: string };
export type PlacedStep = {
  readonly path: StepPath;
  readonly step: Fields;
  readonly id: string;
  readonly kind: string;
};

export const workflowsOf = (scheme: Fields): readonly PlacedWorkflow[] =>
  WORKFLOWS.flatMap((list) =>
    rowsIn(scheme[list]).map((workflow, index) => ({
      path: [list, index] as const,
      workflow: fieldsIn(workflow),
      id: textIn(fieldsIn(workflow).id),
    })),
  );

export const stepsIn = (scheme: Fields, workflow: WorkflowPath): readonly PlacedStep[] =>
  rowsIn(at(scheme, [...workflow, "steps"])).map((step, index) => ({
    path: [...workflow, "steps", index] as const,
    step: fieldsIn(step),
    id: textIn(fieldsIn(step).id),
    kind: textIn(fieldsIn(step).kind),
  }));

export type PlacedPart = Omit<PlacedStep, "path"> & { readonly path: PartPath };

export const partsIn = ({ path, step }: PlacedStep): readonly PlacedPart[] =>
  rowsIn(step.parts).map((part, index) => ({
    path: [...path, "parts", index] as const,
    step: fieldsIn(part),
    id: textIn(fieldsIn(part).id),
    kind: textIn(fieldsIn(part).kind),
  }));

/** Every step, and after it its parts. */
export const everyStepOf = (scheme: Fields): readonly (PlacedStep | PlacedPart)[] =>
  stepsOf(scheme).flatMap((placed) => [placed, ...partsIn(placed)]);

export const stepsOf = (scheme: Fields): readonly PlacedStep[] =>
  workflowsOf(scheme).flatMap(({ path }) => stepsIn(scheme, path));

/** Every name that a step, phase or log has: no two may have the same. */
export const namesTaken = (scheme: Fields): readonly string[] => [
  ...workflowsOf(scheme).map(({ id }) => id),
  ...everyStepOf(scheme).map(({ id }) => id),
  ...rowsIn(scheme.logs).map((log) => textIn(fieldsIn(log).id)),
];

const isForm = (value: unknown): value is FormDocuments =>
  isFields(value) &&
  isFields(value.schema) &&
  isFields(value.ui) &&
  isFields(value.texts) &&
  isFields(value.texts.id) &&
  isFields(value.texts.en);

/** Documents of a file; undefined if it is not even of that shape. What they say is judged by the server. */
export const readBundle = (text: string): Documents | undefined => {
  let bundle: unknown;
  try {
    bundle = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isFields(bundle) || !isFields(bundle.scheme) || !isFields(bundle.forms)) return undefined;
  const forms = Object.entries(bundle.forms);
  if (!forms.every(([, form]) => isForm(form))) return undefined;
  return {
    scheme: bundle.scheme,
    forms: Object.fromEntries(forms.flatMap(([id, form]) => (isForm(form) ? [[id, form]] : []))),
  };
};

/** The one file of a scheme; reading it again gives the same documents. */
export const writeBundle = ({ scheme, forms }: Documents): string =>
  `${JSON.stringify({ scheme, forms }, null, 2)}\n`;
