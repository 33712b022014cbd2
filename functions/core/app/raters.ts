/** How lenient or severe the raters of a cycle are, beside others who rate people of the same level of posts. */
import type { Appraisal } from "../model.ts";
import type { App } from "../ports.ts";
import { type Given, type Leniency, leniency } from "../ratings/leniency.ts";
import { isPredicate, PREDICATES } from "../ratings/vocabulary.ts";
import { everyAppraisal } from "./listing.ts";

export type Rater = Leniency & { readonly name: string };

/** A number as it is; a predicate by its place, 5 for the best. Anything else cannot be compared. */
const scoreOf = (value: unknown): number | undefined => {
  if (typeof value === "number") return value;
  return isPredicate(value) ? PREDICATES.length - PREDICATES.indexOf(value) : undefined;
};

/** The value of that name; without one what gates count, or the predicate where no gate counts anything. */
const ratedIn = ({ results, counted }: Appraisal, name: string | undefined): unknown =>
  name === undefined
    ? (counted ?? Object.values(results).find(({ value }) => isPredicate(value))?.value)
    : results[name]?.value;

const givenBy = (appraisal: Appraisal, name: string | undefined): Given[] => {
  const { appraiser, employee, follows } = appraisal;
  const score = scoreOf(ratedIn(appraisal, name));
  if (!appraiser || follows || score === undefined) return [];
  return [{ rater: appraiser.id, group: employee.positionLevel ?? "", score }];
};

/**
 * By level of posts and rater, of a computed value (a number or a predicate), or of the value that gates count, or of
 * the predicate where there is no such gate. Where a group is small nothing is told, see `leniency`.
 */
export const raters = async (app: App, cycleId: string, value?: string): Promise<readonly Rater[]> => {
  const names = new Map<string, string>();
  const given: Given[] = [];
  for await (const { items } of everyAppraisal(app, cycleId))
    for (const appraisal of items) {
      if (appraisal.appraiser) names.set(appraisal.appraiser.id, appraisal.appraiser.name);
      given.push(...givenBy(appraisal, value));
    }
  return leniency(given).map((one) => ({ ...one, name: names.get(one.rater) ?? "" }));
};
