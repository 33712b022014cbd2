/** What the roles of a cell's functions were asked for, beside what they may do. */
import type { Cell } from "./cell.ts";
import { allows, type Grant, inWords } from "./policy.ts";

/** What Lambda does in the name of a function, without its code. */
const BY_LAMBDA = /^(?:logs|xray|sqs):/;

export type Compared = {
  /** Asked for, and not allowed. */
  readonly missing: readonly string[];
  /** Allowed, and never asked for: without it, nothing would have been refused. */
  readonly unused: readonly string[];
};

export const compare = ({ gates, assembly }: Pick<Cell, "gates" | "assembly">): Compared => {
  const missing: string[] = [];
  const unused: string[] = [];
  for (const [name, gate] of gates) {
    const asked = gate.asked();
    const grants = assembly.grants(name).filter(({ action }) => !BY_LAMBDA.test(action));
    const without = (grant: Grant) => grants.filter((other) => other !== grant);
    missing.push(...gate.refused().map((need) => `${name}: ${inWords(need)}`));
    unused.push(
      ...grants
        .filter((grant) => asked.every((need) => without(grant).some((other) => allows(other, need))))
        .map((grant) => `${name}: ${inWords(grant)}`),
    );
  }
  return { missing: missing.sort(), unused: unused.sort() };
};
