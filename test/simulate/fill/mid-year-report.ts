import type { Filling } from "./filling.ts";
import { progress, reasons, sentence } from "./words.ts";

export const midYearReport: Filling = {
  rules: [
    [
      /^results\[(\d+)\]\[indicators\]\[(\d+)\]\[actual\]$/,
      ({ chance }, [, row = "", at = ""]) => sentence(chance, progress, row, at),
    ],
    [/^results\[\d+\]\[sources\]$/, () => "Buku agenda layanan\nRekap aplikasi bulan Juni"],
    [
      /^results\[(\d+)\]\[obstacle\]$/,
      ({ chance }, [, row = ""]) =>
        chance("obstacle", row) < 0.4 ? "Perubahan format pelaporan di tengah semester." : undefined,
    ],
    [/^planChange$/, ({ chance }) => (chance("change") < 0.15 ? "YES" : "NO")],
    [
      /^planChangeReason$/,
      ({ chance }) => (chance("change") < 0.15 ? sentence(chance, reasons, "change") : undefined),
    ],
  ],
  forgotten: "results[0][indicators][0][actual]",
};
