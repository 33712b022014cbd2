/** Values take their words from vocabularies of the scheme that have words. */
import { placedSteps } from "../language/refers.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

export const vocabulariesKnown: Rule = ({ scheme: { vocabularies }, scheme }) => [
  ...Object.entries(vocabularies)
    .filter(([, words]) => Object.keys(words).length === 0)
    .map(([vocabulary]) => finding("vocabulary.empty", ["vocabularies", vocabulary], { vocabulary })),
  ...placedSteps(scheme).flatMap(({ step, path }) =>
    (step.kind === "compute" ? step.values : []).flatMap(({ vocabulary }, index) =>
      vocabulary === undefined || Object.hasOwn(vocabularies, vocabulary)
        ? []
        : [
            finding("vocabulary.unknown", [...path, "values", index, "vocabulary"], {
              vocabulary,
              known: Object.keys(vocabularies).join(", "),
            }),
          ],
    ),
  ),
];
