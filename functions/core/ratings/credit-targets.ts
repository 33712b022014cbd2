import { hundredths } from "./rounded.ts";
import type { FunctionalLevel } from "./vocabulary.ts";

/** Credit points in all that the next rank and the next level want; the highest level of a line has no next. */
export type CreditTargets = { readonly rank: number; readonly level?: number };

const TARGETS: Readonly<Record<FunctionalLevel, CreditTargets>> = {
  PEMULA: { rank: 15, level: 15 },
  TERAMPIL: { rank: 20, level: 60 },
  MAHIR: { rank: 50, level: 100 },
  PENYELIA: { rank: 100 },
  AHLI_PERTAMA: { rank: 50, level: 100 },
  AHLI_MUDA: { rank: 100, level: 200 },
  AHLI_MADYA: { rank: 150, level: 450 },
  AHLI_UTAMA: { rank: 200 },
};

/** Source: annex of PerBKN 3/2023. */
export const creditTargets = (level: FunctionalLevel): CreditTargets => TARGETS[level];

/** How much is still wanting, 0 if nothing is. */
const wanting = (wanted: number, points: number): number =>
  Math.max(0, hundredths(wanted) - hundredths(points)) / 100;

/**
 * What `points` in all lack for the next rank and the next level. An estimate as `creditPoints` is, and no promise:
 * promotion asks for more than points (a free post, a test of competence).
 *
 * Source: annex of PerBKN 3/2023.
 * @throws RangeError unless `points` is a number from 0.
 */
export const creditShortfall = (level: FunctionalLevel, points: number): CreditTargets => {
  if (!(Number.isFinite(points) && points >= 0))
    throw new RangeError(`points: got ${points}, wanted a number from 0`);
  const { rank, level: next } = TARGETS[level];
  return {
    rank: wanting(rank, points),
    ...(next === undefined ? {} : { level: wanting(next, points) }),
  };
};
