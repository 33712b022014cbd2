/** What BKN's SIASN calls our words. Only what public programs show is known here; the rest is the agency's to state. */
import known from "./codes.json" with { type: "json" };

type Coded = Readonly<Record<string, string>>;

/** By the words of Siklus; the agency's own take the place of the known ones. */
export type SiasnCodes = {
  readonly ratings?: Coded;
  readonly predicates?: Coded;
  readonly grades?: Coded;
};

export const KNOWN_CODES: Required<SiasnCodes> = known;

export const codesOf = (own: SiasnCodes = {}): Required<SiasnCodes> => ({
  ratings: { ...known.ratings, ...own.ratings },
  predicates: { ...known.predicates, ...own.predicates },
  grades: { ...known.grades, ...own.grades },
});
