/** The forms that a step may ask, from the release. */
import type { Form, JsonSchema } from "../../forms/language/form.ts";
import { formsOfStep } from "../language/refers.ts";
import type { Release } from "../language/release.ts";
import type { Step } from "../language/scheme.ts";

/** Those that are there; one that is missing is a finding of its own. */
export const formsIn = ({ forms }: Release, step: Step): Form[] =>
  formsOfStep(step).flatMap((id) => (Object.hasOwn(forms, id) ? (forms[id] ?? []) : []));

/** Whether all forms that it asks are there. */
export const hasForms = (release: Release, step: Step): boolean =>
  formsIn(release, step).length === formsOfStep(step).length;

export const fieldNames = (schema: JsonSchema): string[] => Object.keys(schema.properties ?? {});
