/** Every form that a step asks is in the release. */
import { formOf, placedSteps } from "../language/refers.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

export const formsKnown: Rule = ({ scheme, forms }) =>
  placedSteps(scheme).flatMap(({ step, path }) => {
    const form = formOf(step);
    return form === undefined || Object.hasOwn(forms, form)
      ? []
      : [finding("form.unknown", [...path, "form"], { form, known: Object.keys(forms).join(", ") })];
  });
