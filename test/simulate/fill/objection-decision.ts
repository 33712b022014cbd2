import { oneOf } from "../chance.ts";
import type { Filling } from "./filling.ts";
import type { Rating } from "./values.ts";

const better: readonly [Rating, ...Rating[]] = ["ABOVE", "MEETS"];

export const objectionDecision: Filling = {
  outcome: ({ chance }) => (chance("upholds") < 0.5 ? "uphold" : "reject"),
  rules: [
    [/^hearingDate$/, ({ today }) => today],
    [/^employeeExplanation$/, () => "Pegawai menunjukkan rekap berkas yang selesai sebelum batas waktu."],
    [/^appraiserExplanation$/, () => "Pejabat penilai merujuk catatan pemeriksaan triwulan ketiga."],
    [/^findings$/, () => "Sebagian rekap belum diperhitungkan saat penilaian."],
    [/^extent$/, (_mind, _match, outcome) => (outcome === "uphold" ? "PARTLY" : undefined)],
    [
      /^resultRating$/,
      ({ chance }, _match, outcome) => (outcome === "uphold" ? oneOf(chance, better, "result") : undefined),
    ],
    [
      /^behaviourRating$/,
      ({ chance }, _match, outcome) =>
        outcome === "uphold" ? oneOf(chance, better, "behaviour") : undefined,
    ],
    [/^reason$/, () => "Putusan berdasar keterangan kedua pihak dan dokumen yang diperlihatkan."],
  ],
  forgotten: "findings",
};
