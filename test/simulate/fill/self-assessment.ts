import { oneOf } from "../chance.ts";
import type { Filling } from "./filling.ts";
import { CORE_VALUE, type Rating } from "./values.ts";
import { achievements, behaviour, sentence } from "./words.ts";

/** People rate themselves a little better than others do. */
const ratings: readonly [Rating, ...Rating[]] = ["ABOVE", "MEETS", "MEETS", "MEETS", "BELOW"];

export const selfAssessment: Filling = {
  rules: [
    [/^results\[(\d+)\]\[statement\]$/, ({ chance }, [, row = ""]) => sentence(chance, achievements, row)],
    [/^results\[(\d+)\]\[rating\]$/, ({ chance }, [, row = ""]) => oneOf(chance, ratings, "rating", row)],
    [/^results\[\d+\]\[sources\]$/, () => "Rekap aplikasi layanan tahun berjalan"],
    [
      new RegExp(`^(${CORE_VALUE})\\[rating\\]$`),
      ({ chance }, [, value = ""]) => oneOf(chance, ratings, "value", value),
    ],
    [
      new RegExp(`^(${CORE_VALUE})\\[example\\]$`),
      ({ chance }, [, value = ""]) => sentence(chance, behaviour, value),
    ],
    [/^strengths$/, () => "Teliti dan tepat waktu."],
    [
      /^helpWanted$/,
      ({ chance }) => (chance("help") < 0.3 ? "Pelatihan pengolahan data tingkat lanjut." : undefined),
    ],
    [
      /^newIdea\[title\]$/,
      ({ chance }) => (chance("idea") < 0.1 ? "Antrean layanan berbasis pesan singkat" : undefined),
    ],
    [/^newIdea\[level\]$/, ({ chance }) => (chance("idea") < 0.1 ? "UNIT" : undefined)],
    [
      /^newIdea\[benefit\]$/,
      ({ chance }) =>
        chance("idea") < 0.1 ? "Waktu tunggu pemohon turun dari dua jam menjadi setengah jam." : undefined,
    ],
  ],
  forgotten: "results[0][statement]",
};
