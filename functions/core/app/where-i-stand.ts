/** Where somebody stands now: worked out of what there is, shown, and kept nowhere. */
import type { Scene } from "./act.ts";
import { contextOf, evaluateIn } from "./context.ts";

export type Standing = {
  readonly name: string;
  /** Undefined where it cannot be said yet. */
  readonly value: unknown;
};

const evaluated = async (expression: string, context: unknown): Promise<unknown> => {
  try {
    return await evaluateIn(expression, context);
  } catch {
    // What is not there yet, or does not fit yet, is told as a dash: this page decides nothing.
    return undefined;
  }
};

/** Every value in order; a later one reads the earlier ones in `results`. The scene holds what was logged. */
export const whereIStand = async ({ file, release, world }: Scene): Promise<readonly Standing[]> => {
  const context = contextOf(file, release, world.cycle.year, undefined);
  const values: Standing[] = [];
  for (const { name, value: expression } of release.scheme.standing) {
    const known = Object.fromEntries(values.map((one) => [one.name, one.value ?? null]));
    const value = await evaluated(expression, { ...context, results: { ...context.results, ...known } });
    values.push({ name, value });
  }
  return values;
};
