/** Expressions read only what the engine gives them. */
import { INPUT_ROOTS, INPUTS } from "../language/inputs.ts";
import { type Finding, finding } from "./finding.ts";
import { type Read, readsOf } from "./reads-of.ts";
import type { Rule } from "./rule.ts";
import { distinct } from "./twice.ts";

const PARTS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(INPUTS));

const check = ({ at, root, path: [name] }: Read): Finding[] => {
  if (!INPUT_ROOTS.includes(root))
    return [finding("expression.input", at.path, { read: root, known: INPUT_ROOTS.join(", ") })];
  const known = PARTS.get(root);
  return known === undefined || name === undefined || known.includes(name)
    ? []
    : [finding("expression.input", at.path, { read: `${root}.${name}`, known: known.join(", ") })];
};

export const inputsKnown: Rule = ({ scheme }) => distinct(readsOf(scheme).flatMap(check));
