/** Every expression parses and calls only functions that there are. */
import { allowedFunctions } from "../../functions/core/expressions/built-in.ts";
import { names } from "../../functions/core/expressions.ts";
import { Fault } from "../../functions/errors.ts";
import { RULE_FUNCTIONS } from "../language/inputs.ts";
import { expressionsOf, type PlacedExpression } from "./expressions-of.ts";
import { type Finding, finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

const reasonOf = (error: unknown): string =>
  error instanceof Fault ? String(error.params.reason ?? error.code) : String(error);

const check = ({ expression, path }: PlacedExpression): Finding[] => {
  try {
    return names(expression)
      .unbound.filter((name) => !RULE_FUNCTIONS.includes(name))
      .map((name) =>
        finding("expression.function", path, {
          name: `$${name}`,
          known: [...RULE_FUNCTIONS, ...allowedFunctions].map((one) => `$${one}`).join(", "),
        }),
      );
  } catch (error) {
    return [finding("expression.syntax", path, { reason: reasonOf(error) })];
  }
};

export const expressionsParse: Rule = ({ scheme }) => expressionsOf(scheme).flatMap(check);
