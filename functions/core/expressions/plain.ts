/** The result of an expression as plain JSON of bounded size. */
import { Fault } from "../../errors.ts";

const NODES = 20_000;
/** Characters of all texts together: a year of confirmed entries of the longest kind, copied into a report, stays below. */
const CHARACTERS = 1_000_000;
const DEPTH = 50;

type Budget = { nodes: number; characters: number };

const tooLarge = (reason: string, wanted: number): Fault => new Fault("expression.limit", { reason, wanted });

const spend = (budget: Budget, characters: number): void => {
  budget.nodes -= 1;
  budget.characters -= characters;
  if (budget.nodes < 0) throw tooLarge("result", NODES);
  if (budget.characters < 0) throw tooLarge("text", CHARACTERS);
};

const copy = (value: unknown, depth: number, budget: Budget): unknown => {
  spend(budget, typeof value === "string" ? value.length : 0);
  if (depth > DEPTH) throw tooLarge("nesting", DEPTH);
  if (typeof value === "function") throw new Fault("expression.failed", { reason: "function" });
  if (typeof value === "number" && !Number.isFinite(value))
    throw new Fault("expression.failed", { reason: String(value) });
  if (Array.isArray(value)) return value.map((entry) => copy(entry, depth + 1, budget));
  if (typeof value !== "object" || value === null) return value;
  if ("_jsonata_function" in value || "_jsonata_lambda" in value)
    throw new Fault("expression.failed", { reason: "function" });
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      spend(budget, key.length);
      return [key, copy(entry, depth + 1, budget)];
    }),
  );
};

/** A copy without anything of the library or of the input in it; `undefined` stays what it is. */
export const plain = (value: unknown): unknown => copy(value, 0, { nodes: NODES, characters: CHARACTERS });
