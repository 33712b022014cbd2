/** The form that a step asks, from the release. */
import type { Form, JsonSchema } from "../../forms/language/form.ts";
import { formOf } from "../language/refers.ts";
import type { Release } from "../language/release.ts";
import type { Step } from "../language/scheme.ts";

export const formIn = (release: Release, step: Step): Form | undefined => {
  const id = formOf(step);
  return id !== undefined && Object.hasOwn(release.forms, id) ? release.forms[id] : undefined;
};

export const fieldNames = (schema: JsonSchema): string[] => Object.keys(schema.properties ?? {});
