/** Findings of the rating rules in the words of the catalogues beside this file. */
import type { DistributionFinding } from "./distribution.ts";
import en from "./messages/en.json" with { type: "json" };
import id from "./messages/id.json" with { type: "json" };
import type { ResultRatingProblem } from "./result-rating-problems.ts";
import type { Predicate } from "./vocabulary.ts";

type Language = "id" | "en";
type Words = Readonly<Record<keyof typeof id, string>>;

const catalogues: Readonly<Record<Language, Words>> = { id, en };

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));

const percent = (count: number, total: number, language: Language): string =>
  ((count * 100) / total).toLocaleString(language, { maximumFractionDigits: 1 });

const list = (predicates: readonly Predicate[], words: Words): string =>
  predicates.map((predicate) => words[predicate]).join(` ${words.and} `);

const valuesOf = (
  finding: DistributionFinding | ResultRatingProblem,
  language: Language,
): Readonly<Record<string, string | number>> => {
  const words = catalogues[language];
  switch (finding.code) {
    case "NO_ACHIEVEMENT":
    case "NOBODY_BELOW_GOOD":
      return {};
    case "NOT_LARGEST":
      return { predicate: words[finding.predicate], largest: words[finding.largest] };
    case "SHARE_ABOVE":
    case "SHARE_BELOW": {
      const { predicates, count, total, limit } = finding;
      return {
        predicates: list(predicates, words),
        count,
        total,
        limit,
        share: percent(count, total, language),
      };
    }
    case "TOO_FEW_PEOPLE":
      return { total: finding.total, people: finding.people, limit: finding.limit };
    default:
      return { count: finding.count, total: finding.total };
  }
};

/** One sentence for a finding of `distribution` or `resultRatingProblems`. */
export const describeFinding = (
  finding: DistributionFinding | ResultRatingProblem,
  language: Language,
): string => fill(catalogues[language][finding.code], valuesOf(finding, language));
