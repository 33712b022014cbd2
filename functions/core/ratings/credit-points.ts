import type { FunctionalLevel, Predicate } from "./vocabulary.ts";

const PERCENT: Readonly<Record<Predicate, number>> = {
  VERY_GOOD: 150,
  GOOD: 100,
  NEEDS_IMPROVEMENT: 75,
  POOR_MISCONDUCT: 50,
  VERY_POOR: 25,
};

/** Credit points (angka kredit) of one year at predicate Baik. */
const COEFFICIENT: Readonly<Record<FunctionalLevel, number>> = {
  PEMULA: 3.75,
  TERAMPIL: 5,
  MAHIR: 12.5,
  PENYELIA: 25,
  AHLI_PERTAMA: 12.5,
  AHLI_MUDA: 25,
  AHLI_MADYA: 37.5,
  AHLI_UTAMA: 50,
};

/**
 * Estimated credit points of a functional post for some months of one year, to two decimals.
 * An estimate until a credit decision (PAK) makes it official.
 *
 * Source: PermenPANRB 1/2023 Art. 37 and the annex of PerBKN 3/2023 (a slide of 2023 swaps Terampil and Mahir).
 * @throws RangeError unless `months` is a whole number from 1 to 12.
 */
export const creditPoints = (level: FunctionalLevel, predicate: Predicate, months = 12): number => {
  if (!Number.isInteger(months) || months < 1 || months > 12)
    throw new RangeError(`months: got ${months}, wanted a whole number from 1 to 12`);
  return Math.round((PERCENT[predicate] * COEFFICIENT[level] * months) / 12) / 100;
};
