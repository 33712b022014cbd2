import type { Filling } from "./filling.ts";
import { achievements, sentence } from "./words.ts";

/** About one in twenty objects. */
export const objection: Filling = {
  outcome: ({ chance }) => (chance("objects") < 0.05 ? "object" : "accept"),
  rules: [
    [
      /^comment$/,
      ({ chance }) => (chance("comments") < 0.3 ? "Terima kasih atas penilaian dan masukannya." : undefined),
    ],
    [
      /^contested$/,
      (_mind, _match, outcome) => (outcome === "object" ? ["RESULT_RATING", "PROCEDURE"] : undefined),
    ],
    [
      /^contestedDetail$/,
      (_mind, _match, outcome) => (outcome === "object" ? "Rating RHK pertama." : undefined),
    ],
    [
      /^reasons$/,
      ({ chance }, _match, outcome) =>
        outcome === "object" ? sentence(chance, achievements, "objection") : undefined,
    ],
    [
      /^wishedOutcome$/,
      (_mind, _match, outcome) => (outcome === "object" ? "Rating hasil kerja ditinjau kembali." : undefined),
    ],
  ],
  forgotten: "_outcome",
};
