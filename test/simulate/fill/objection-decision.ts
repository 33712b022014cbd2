import type { HtmlForm } from "../forms.ts";
import type { Filling } from "./filling.ts";

const best = ["Di atas ekspektasi", "Above expectation"];

/** Nothing is left to raise for whom both ratings are the best already. */
const isRaisable = ({ given }: HtmlForm): boolean => given.filter((one) => best.includes(one)).length < 2;

export const objectionDecision: Filling = {
  outcome: ({ chance }, form) => (chance("upholds") < 0.5 && isRaisable(form) ? "uphold" : "reject"),
  rules: [
    [/^hearingDate$/, ({ today }) => today],
    [/^employeeExplanation$/, () => "Pegawai menunjukkan rekap berkas yang selesai sebelum batas waktu."],
    [/^appraiserExplanation$/, () => "Pejabat penilai merujuk catatan pemeriksaan triwulan ketiga."],
    [/^findings$/, () => "Sebagian rekap belum diperhitungkan saat penilaian."],
    [/^extent$/, (_mind, _match, outcome) => (outcome === "uphold" ? "PARTLY" : undefined)],
    [/^(result|behaviour)Rating$/, (_mind, _match, outcome) => (outcome === "uphold" ? "ABOVE" : undefined)],
    [/^reason$/, () => "Putusan berdasar keterangan kedua pihak dan dokumen yang diperlihatkan."],
  ],
  forgotten: "findings",
};
