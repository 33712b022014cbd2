import { between, oneOf } from "../chance.ts";
import type { Filling, Mind } from "./filling.ts";
import { CORE_VALUE } from "./values.ts";
import { expectations, indicators, reasons, resources, results, sentence, units } from "./words.ts";

const isQuantitative = ({ chance }: Mind): boolean => chance("approach") < 0.7;

/** Two or three results with one or two indicators each; what is not wanted stays empty. */
export const skp: Filling = {
  rows: [
    [/^results$/, ({ chance }) => between(chance, 2, 3, "results")],
    [
      /^results\[(\d+)\]\[indicators\]$/,
      ({ chance }, [, row = ""]) => between(chance, 1, 2, "indicators", row),
    ],
  ],
  rules: [
    [/^approach$/, (mind) => (isQuantitative(mind) ? "QUANTITATIVE" : "QUALITATIVE")],
    [/^revisionCause$/, ({ chance }) => oneOf(chance, ["STRATEGY", "BUDGET", "OTHER"], "cause")],
    [/^revisionReason$/, ({ chance }) => sentence(chance, reasons, "revision")],
    [
      /^results\[(\d+)\]\[kind\]$/,
      ({ chance }, [, row = ""]) => (row === "0" || chance("kind", row) < 0.7 ? "MAIN" : "ADDITIONAL"),
    ],
    [
      /^results\[(\d+)\]\[text\]$/,
      ({ chance }, [, row = ""]) => `${sentence(chance, results, "result", row)} (${Number(row) + 1})`,
    ],
    [
      /^results\[(\d+)\]\[parentResult\]$/,
      ({ chance }, [, row = ""]) => sentence(chance, results, "parent", row),
    ],
    [/^results\[\d+\]\[resultClass\]$/, () => "INDIVIDUAL"],
    [
      /^results\[(\d+)\]\[perspective\]$/,
      ({ chance }, [, row = ""]) =>
        oneOf(chance, ["SERVICE_RECIPIENTS", "BUSINESS_PROCESS", "LEARNING", "BUDGET"], "perspective", row),
    ],
    [
      /^results\[(\d+)\]\[indicators\]\[(\d+)\]\[text\]$/,
      ({ chance }, [, row = "", at = ""]) => sentence(chance, indicators, row, at),
    ],
    [
      /^results\[(\d+)\]\[indicators\]\[(\d+)\]\[aspect\]$/,
      ({ chance }, [, row = "", at = ""]) =>
        oneOf(chance, ["QUANTITY", "QUALITY", "TIME", "COST"], "aspect", row, at),
    ],
    [
      /^results\[(\d+)\]\[indicators\]\[(\d+)\]\[target\]$/,
      ({ chance }, [, row = "", at = ""]) => String(between(chance, 4, 100, "target", row, at)),
    ],
    [
      /^results\[(\d+)\]\[indicators\]\[(\d+)\]\[unit\]$/,
      ({ chance }, [, row = "", at = ""]) => oneOf(chance, units, "unit", row, at),
    ],
    [
      /^results\[\d+\]\[actionPlan\]$/,
      ({ chance }) => (chance("actions") < 0.5 ? "Siapkan daftar berkas\nVerifikasi mingguan" : undefined),
    ],
    [
      new RegExp(`^(${CORE_VALUE})\\[leaderExpectation\\]$`),
      ({ chance }, [, value = ""]) =>
        chance("expects", value) < 0.4 ? sentence(chance, expectations, value) : undefined,
    ],
    [/^resourceSupport$/, ({ chance }) => sentence(chance, resources)],
    [
      /^accountabilityScheme$/,
      () => "Laporan bulanan kepada pejabat penilai\nDialog kinerja setiap triwulan",
    ],
    [/^consequences$/, () => "Capaian menjadi bahan pengembangan kompetensi"],
    [/^dialogueDate$/, ({ today }) => today],
    [
      /^dialogueNote$/,
      ({ chance }) => (chance("note") < 0.5 ? "Ekspektasi dibahas bersama dan disepakati." : undefined),
    ],
  ],
  forgotten: "consequences",
};
