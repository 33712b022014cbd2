/** Every form that a step asks is in the release. */
import { lessonOf, placedSteps, variantsOf } from "../language/refers.ts";
import { finding, type Path } from "./finding.ts";
import type { Rule } from "./rule.ts";

export const formsKnown: Rule = ({ scheme, forms }) =>
  placedSteps(scheme).flatMap(({ step, path }) => {
    const variants = variantsOf(step);
    const known = Object.keys(forms).join(", ");
    const place = (at: number): Path =>
      variants.length === 1 ? [...path, "form"] : [...path, "form", at, "form"];
    const lesson = lessonOf(step);
    const asked = variants.map(({ form }, at) => ({ form, path: place(at) }));
    const taught = lesson === undefined ? [] : [{ form: lesson, path: [...path, "before"] }];
    return [...asked, ...taught].flatMap(({ form, path: where }) =>
      Object.hasOwn(forms, form) ? [] : [finding("form.unknown", where, { form, known })],
    );
  });
