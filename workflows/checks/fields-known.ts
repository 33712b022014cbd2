/** Fields that a step requires or fills beforehand are fields of its form. */
import { placedSteps } from "../language/refers.ts";
import { isHuman, type Step } from "../language/scheme.ts";
import { finding, type Path } from "./finding.ts";
import { fieldNames, formsIn, hasForms } from "./form-of.ts";
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
    // A form that is missing is a finding of its own.
    if (!hasForms(release, step)) return [];
    const forms = formsIn(release, step).map(({ id, schema }) => ({ form: id, known: fieldNames(schema) }));
    const asked = forms.length === 0 ? [{ form: "–", known: [] }] : forms;
    return named(step).flatMap(({ field, path: within }) =>
      asked
        .filter(({ known }) => !known.includes(field))
        .map(({ form, known }) =>
          finding("field.unknown", [...path, ...within], { field, form, known: known.join(", ") }),
        ),
    );
  });
