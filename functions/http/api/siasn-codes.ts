/** Codes of SIASN as HR states them in the settings. */
import { z } from "@hono/zod-openapi";
import { PREDICATES, RATINGS } from "../../core/ratings/vocabulary.ts";
import { pnsGrades, pppkGrades } from "../../core/roster/vocabulary.ts";
import type { SiasnCodes } from "../../core/siasn/codes.ts";

const code = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, "wanted.code");
const coded = <const W extends string>(words: readonly W[]) => z.partialRecord(z.enum(words), code);

const GRADES: readonly string[] = [...pnsGrades, ...pppkGrades];
/** The roster knows no other. */
export const grade = z.string().regex(new RegExp(`^(?:${GRADES.join("|")})$`), "wanted.grade");

export const siasnCodes = z
  .strictObject({
    ratings: coded(RATINGS).optional(),
    predicates: coded(PREDICATES).optional(),
    grades: z.record(grade, code).optional(),
  })
  .openapi("SiasnCodes");

type Said = Readonly<Record<string, string | undefined>>;

const spoken = (name: keyof SiasnCodes, codes: Said = {}): SiasnCodes => {
  const said = Object.entries(codes).filter(([, code]) => code !== undefined);
  return said.length === 0 ? {} : { [name]: Object.fromEntries(said) };
};

/** What was named, and nothing where none was. */
export const namedCodes = ({ ratings, predicates, grades }: z.output<typeof siasnCodes>): SiasnCodes => ({
  ...spoken("ratings", ratings),
  ...spoken("predicates", predicates),
  ...spoken("grades", grades),
});
