/** The functions of the field that expressions may call, as the reference and the rules editor tell them. */
import type { Text } from "./scheme.ts";

export type RuleFunctionHelp = { readonly name: string; readonly call: string; readonly says: Text };

const help = (call: string, id: string, en: string): RuleFunctionHelp => ({
  name: call.slice(1, call.indexOf("(")),
  call,
  says: { id, en },
});

/** A question mark marks what may be left out. */
export const RULE_FUNCTION_HELP: readonly RuleFunctionHelp[] = [
  help(
    "$quadrant(result, behaviour)",
    "Predikat dari kuadran kinerja: dua rating, masing-masing ABOVE, MEETS, atau BELOW. Sumber: lampiran PermenPANRB 6/2022.",
    "The predicate of the performance quadrant, of two ratings ABOVE, MEETS or BELOW. Source: annex of PermenPANRB 6/2022.",
  ),
  help(
    "$unitResultRating(achievement)",
    "Rating hasil kerja kepala unit dari capaian unitnya. Sumber: SE MenPANRB 3/2023; pemetaan lima ke tiga tingkat adalah simpulan.",
    "The result rating of the head of a unit from the unit's achievement. Source: SE MenPANRB 3/2023; how five levels become three is inferred.",
  ),
  help(
    "$achievement(direction, target, actual, from?)",
    "Persentase capaian target, 0 sampai 120: HIGHER (makin besar makin baik), LOWER (makin kecil makin baik), atau DATE (tanggal, dihitung sejak from). Kosong bila target atau realisasi tidak ada, atau target HIGHER bernilai 0. Batas 120: PP 30/2019.",
    "How much of a target was reached, 0 to 120 percent: HIGHER (more is better), LOWER (less is better) or DATE (days, counted from `from`). Nothing where target or actual is missing, and for a HIGHER target of 0. The end at 120: PP 30/2019.",
  ),
  help(
    "$weightedScore(rows, missing?)",
    'Nilai tertimbang dari baris {"weight", "score"}; bobot harus berjumlah 100. Baris tanpa nilai: NONE (tidak ada hasil; bawaan), ZERO (dihitung 0), atau LEAVE_OUT (bobotnya dibagi ke baris lain).',
    'The weighted score of rows {"weight", "score"}; weights make 100. Rows without a score: NONE (no result; the default), ZERO (nothing reached) or LEAVE_OUT (the others count for them).',
  ),
  help(
    "$componentScore(scores, weights, missing?)",
    'Nilai tertimbang dari komponen bernama, misalnya {"hasil": 92} dengan bobot {"hasil": 60, "perilaku": 40}; selebihnya seperti $weightedScore.',
    'The weighted score of named components, such as {"results": 92} by {"results": 60, "behaviour": 40}; otherwise as $weightedScore.',
  ),
  help(
    "$withBonus(score, bonus, most)",
    "Nilai ditambah bonus, paling banyak sebesar most; tidak pernah lebih dari 120. Besarnya ditetapkan instansi.",
    "A score with a bonus of at most `most`; never above 120. How much is the agency's to say.",
  ),
  help(
    "$numericPredicate(plan, behaviour, opinions, newIdea)",
    "Nilai dan predikat cara angka, {score, predicate}: bobot 70/30, atau 60/40 bila opinions benar; Sangat Baik mulai 110 dan hanya dengan ide baru. Sumber: PP 30/2019 Pasal 41.",
    "Score and predicate of the numeric way, {score, predicate}: weights 70/30, or 60/40 where opinions were asked; Very good from 110 and with a new idea only. Source: PP 30/2019 Art. 41.",
  ),
  help(
    "$creditPoints(level, predicate, months?)",
    "Perkiraan angka kredit jabatan fungsional untuk 12 bulan atau sejumlah bulan. Sumber: PermenPANRB 1/2023 Pasal 37, lampiran PerBKN 3/2023.",
    "The estimated credit points of a functional post for 12 months, or some. Source: PermenPANRB 1/2023 Art. 37, annex of PerBKN 3/2023.",
  ),
  help(
    "$creditShortfall(level, points)",
    "Kekurangan angka kredit, {rank, level}: untuk kenaikan pangkat dan jenjang berikutnya. Sumber: lampiran PerBKN 3/2023.",
    "The credit points still wanting, {rank, level}: for the next rank and the next level. Source: annex of PerBKN 3/2023.",
  ),
];
