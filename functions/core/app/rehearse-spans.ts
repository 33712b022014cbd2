/** Appraisers of so many people that each of them can hardly be watched, let alone talked to. */
import type { Appraisal, Snapshot } from "../model.ts";

/** Until HR says otherwise: no rule fixes it, and a headmaster appraises forty teachers. */
export const MOST_APPRAISED = 40;

export type WideSpan = { readonly appraiser: string; readonly people: number };

/** Whoever appraises more than `most`, the widest first; `authority` appraises whom nobody in the roster does. */
export const wideSpans = (
  appraisals: readonly Pick<Appraisal, "appraiser">[],
  authority: Snapshot | undefined,
  most: number,
): WideSpan[] => {
  const byAppraiser = Map.groupBy(appraisals, ({ appraiser = authority }) => appraiser?.id);
  return [...byAppraiser.values()]
    .flatMap((group) => {
      const who = group[0]?.appraiser ?? authority;
      return who && group.length > most ? [{ appraiser: who.name, people: group.length }] : [];
    })
    .sort((a, b) => b.people - a.people || a.appraiser.localeCompare(b.appraiser, "id"));
};
