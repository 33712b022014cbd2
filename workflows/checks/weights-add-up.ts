/**
 * Weights that are the same for everybody make 100, and none is negative or more than that: otherwise the step that
 * reads them fails for everybody at the end of the year. Weights that answers decide are left to that step.
 */
import { names } from "../../functions/core/expressions.ts";
import { constantsIn, treeOf } from "./constants.ts";
import { expressionsOf, type PlacedExpression } from "./expressions-of.ts";
import { type Finding, finding } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { callsIn, type WeightCall } from "./weight-calls.ts";

/** Weights count to two decimals; whole hundredths are added up, as the rule functions do. */
const hundredths = (weight: number): number => Math.round(weight * 100);

const judge = ({ name, weights }: WeightCall, { path }: PlacedExpression): Finding[] => {
  const outside = weights.filter(({ weight }) => !(weight >= 0 && weight <= 100));
  if (outside.length > 0)
    return outside.map((one) => finding("weights.range", path, { call: `$${name}`, ...one }));
  const sum = weights.reduce((total, { weight }) => total + hundredths(weight), 0);
  if (sum === 10_000) return [];
  const given = weights.map((one) => `${one.name} ${one.weight}`).join(", ");
  return [finding("weights.sum", path, { call: `$${name}`, sum: sum / 100, given })];
};

export const weightsAddUp: Rule = ({ scheme }) => {
  const constants = constantsIn(scheme);
  return expressionsOf(scheme).flatMap((placed) => {
    const tree = treeOf(placed.expression);
    if (tree === undefined) return [];
    const own = names(placed.expression).unbound;
    return callsIn(tree, constants)
      .filter(({ name }) => own.includes(name))
      .flatMap((call) => judge(call, placed));
  });
};
