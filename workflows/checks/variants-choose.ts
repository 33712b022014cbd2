/** Everybody gets one variant of a form: each says for whom it is, and the last is for everybody else. */
import { placedSteps, variantsOf } from "../language/refers.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

export const variantsChoose: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap(({ step, path }) => {
    const variants = variantsOf(step);
    return variants.flatMap(({ when, form }, at) => {
      const last = at === variants.length - 1;
      if (last === (when === undefined)) return [];
      return [finding(last ? "variant.last" : "variant.when", [...path, "form", at], { form })];
    });
  });
