import type { Filling, Mind } from "./filling.ts";
import { feedback, reasons, sentence } from "./words.ts";

/** A few never have enough and meet the limit of returns; most approve, some return once. */
const isReturned = ({ chance, nature, visit }: Mind): boolean =>
  nature("picky") < 0.04 || chance("return", visit) < (visit === 1 ? 0.15 : 0.05);

export const skpReview: Filling = {
  outcome: (mind) => (isReturned(mind) ? "return" : "approve"),
  rules: [
    [
      /^checklist$/,
      (_mind, _match, outcome) =>
        outcome === "approve" ? ["LINKED", "OUTPUT", "MEASURABLE", "BEHAVIOUR", "ANNEXES"] : ["LINKED"],
    ],
    [
      /^results\[(\d+)\]\[comment\]$/,
      ({ chance }, [, row = ""]) =>
        chance("comments", row) < 0.3 ? sentence(chance, feedback, row) : undefined,
    ],
    [/^note$/, ({ chance }) => (chance("notes") < 0.5 ? sentence(chance, feedback, "note") : undefined)],
    [
      /^reason$/,
      ({ chance }, _match, outcome) =>
        outcome === "return" ? sentence(chance, reasons, "reason") : undefined,
    ],
  ],
  forgotten: "_outcome",
};
