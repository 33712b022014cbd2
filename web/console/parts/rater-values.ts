/** What raters can be compared by: the numbers that a scheme works out of what people said. */
import type { Release } from "../../../functions/http/api/types.ts";
import { stepsOf } from "./scheme-words.ts";

type Scheme = Release["scheme"];
type Compute = Extract<Scheme["phases"][number]["steps"][number], { readonly kind: "compute" }>;
export type RaterValue = { readonly name: string; readonly title: Compute["values"][number]["title"] };

/** Weights and thresholds read nobody's answers: they are the same for everybody. */
const READS_PEOPLE = /\b(?:answers|entries|results)\b/;

/** What a predicate of the laws is written with; other vocabularies have no order that is known here. */
const PREDICATE = "predicate";

const valuesOf = (release: Release): Compute["values"] =>
  stepsOf(release).flatMap((step) => (step.kind === "compute" ? step.values : []));

/** Whether raters can be compared without choosing: by what gates count, or by the predicate. */
const hasRating = (release: Release): boolean =>
  stepsOf(release).some((step) => step.kind === "gate" && step.counts !== undefined) ||
  valuesOf(release).some(({ vocabulary }) => vocabulary === PREDICATE);

/** Each value once, and the one to begin with; none where the rating that counts needs no name. */
export const raterValues = (
  release: Release | undefined,
): { readonly values: readonly RaterValue[]; readonly first: string } => {
  if (release === undefined) return { values: [], first: "" };
  const titles = new Map(
    valuesOf(release)
      .filter(({ vocabulary, value }) => vocabulary === undefined && READS_PEOPLE.test(value))
      .map(({ name, title }) => [name, title]),
  );
  const values = [...titles].map(([name, title]) => ({ name, title }));
  const own = values.find(({ name }) => name === "score") ?? values.at(-1);
  return { values, first: hasRating(release) ? "" : (own?.name ?? "") };
};
