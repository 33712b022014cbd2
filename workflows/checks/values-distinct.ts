/** Values of one computation differ; another computation may work out the same name anew. */
import { MESSAGE_WORDS } from "../language/inputs.ts";
import { placedSteps } from "../language/refers.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { repeats } from "./twice.ts";

export const valuesDistinct: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap(({ step, path }) => {
    const values = step.kind === "compute" ? step.values : [];
    const placed = values.map(({ name }, index) => ({ name, path: [...path, "values", index, "name"] }));
    return [
      ...repeats(placed, ({ name }) => name).map(({ name, path }) => finding("value.twice", path, { name })),
      ...placed
        .filter(({ name }) => MESSAGE_WORDS.includes(name))
        .map(({ name, path }) => finding("value.reserved", path, { name })),
    ];
  });
