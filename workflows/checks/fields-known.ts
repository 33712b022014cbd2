/** Fields that a step requires or fills beforehand are fields of its form. */
import { placedSteps } from "../language/refers.ts";
import { isHuman, type Step } from "../language/scheme.ts";
import { finding, type Path } from "./finding.ts";
import { fieldNames, formIn } from "./form-of.ts";
import type { Rule } from "./rule.ts";

type Named = { readonly field: string; readonly path: Path };

const named = (step: Step): Named[] => [
  ...(isHuman(step) ? Object.keys(step.prefill).map((field) => ({ field, path: ["prefill", field] })) : []),
  ...(step.kind === "review" ? step.outcomes : []).flatMap(({ requires }, outcome) =>
    requires.map((field, index) => ({ field, path: ["outcomes", outcome, "requires", index] })),
  ),
];

export const fieldsKnown: Rule = (release) =>
  placedSteps(release.scheme).flatMap(({ step, path }) => {
    const form = formIn(release, step);
    // A form that is missing is a finding of its own.
    if ("form" in step && step.form !== undefined && !form) return [];
    const known = form ? fieldNames(form.schema) : [];
    return named(step)
      .filter(({ field }) => !known.includes(field))
      .map(({ field, path: within }) =>
        finding("field.unknown", [...path, ...within], { field, known: known.join(", ") }),
      );
  });
