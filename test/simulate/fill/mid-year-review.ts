import type { Filling } from "./filling.ts";
import { feedback, reasons, sentence } from "./words.ts";

export const midYearReview: Filling = {
  rows: [[/^agreedActions$/, ({ chance }) => (chance("actions") < 0.4 ? 1 : 0)]],
  outcome: ({ chance, visit }) => {
    const mood = chance("outcome", visit);
    if (visit > 1) return "confirm";
    return mood < 0.1 ? "return" : mood < 0.2 ? "revise" : "confirm";
  },
  rules: [
    [/^results\[(\d+)\]\[feedback\]$/, ({ chance }, [, row = ""]) => sentence(chance, feedback, row)],
    [/^behaviourFeedback$/, ({ chance }) => sentence(chance, feedback, "behaviour")],
    [/^agreedActions\[\d+\]\[action\]$/, () => "Menyusun jadwal verifikasi mingguan"],
    [/^agreedActions\[\d+\]\[responsible\]$/, () => "Pegawai bersama pejabat penilai"],
    [/^agreedActions\[\d+\]\[by\]$/, ({ today }) => today],
    [
      /^reason$/,
      ({ chance }, _match, outcome) =>
        outcome === "confirm" ? undefined : sentence(chance, reasons, "reason"),
    ],
  ],
  forgotten: "behaviourFeedback",
};
