/** Every form that a step asks is in the release. */
import { placedSteps, variantsOf } from "../language/refers.ts";
import { finding, type Path } from "./finding.ts";
import type { Rule } from "./rule.ts";

export const formsKnown: Rule = ({ scheme, forms }) =>
  placedSteps(scheme).flatMap(({ step, path }) => {
    const variants = variantsOf(step);
    const known = Object.keys(forms).join(", ");
    const place = (at: number): Path =>
      variants.length === 1 ? [...path, "form"] : [...path, "form", at, "form"];
    return variants.flatMap(({ form }, at) =>
      Object.hasOwn(forms, form) ? [] : [finding("form.unknown", place(at), { form, known })],
    );
  });
