import { describe, expect, test } from "@jest/globals";
import { describeFinding } from "../../../functions/core/ratings/describe.ts";
import en from "../../../functions/core/ratings/messages/en.json" with { type: "json" };
import id from "../../../functions/core/ratings/messages/id.json" with { type: "json" };

const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();

describe("describeFinding", () => {
  test("both languages say the same things", () => {
    expect(Object.keys(en)).toEqual(Object.keys(id));
    expect(Object.values(en).map(gaps)).toEqual(Object.values(id).map(gaps));
  });

  test.each([
    [
      { code: "SHARE_ABOVE", predicates: ["VERY_GOOD"], count: 3, total: 16, limit: 10 } as const,
      "Sangat Baik: 3 dari 16 orang (18,8%); pola distribusi membatasi paling banyak 10%.",
      "Very good: 3 of 16 people (18.8%); the distribution pattern allows at most 10%.",
    ],
    [
      { code: "NOT_LARGEST", predicate: "GOOD", largest: "VERY_GOOD" } as const,
      "Kelompok terbesar seharusnya Baik, tetapi saat ini Sangat Baik.",
      "The largest group should be Good; it is Very good.",
    ],
    [
      { code: "ABOVE_WITH_MAIN_BELOW", refused: true, count: 1, total: 3 } as const,
      "Rating hasil kerja tidak dapat di atas ekspektasi karena 1 dari 3 hasil kerja utama di bawah ekspektasi.",
      "The result rating cannot be above expectation, because 1 of 3 main results are below expectation.",
    ],
    [
      {
        code: "SHARE_BELOW",
        predicates: ["NEEDS_IMPROVEMENT", "POOR_MISCONDUCT"],
        count: 0,
        total: 10,
        limit: 10,
      } as const,
      "Butuh Perbaikan dan Kurang (misconduct): 0 dari 10 orang (0%); pola distribusi mengharapkan sedikitnya 10%.",
      "Needs improvement and Poor (misconduct): 0 of 10 people (0%); the distribution pattern expects at least 10%.",
    ],
    [
      { code: "TOO_FEW_PEOPLE", total: 1, people: 23, limit: 10 } as const,
      "Yang sudah berpredikat di unit ini: 1 dari 23 orang. Untuk kurang dari 10 orang, persentase tidak bermakna; bandingkan sebaran pada unit induknya.",
      "People of this unit with a predicate so far: 1 of 23. Below 10, percentages mean nothing; compare the distribution of its parent unit.",
    ],
  ])("$code", (finding, indonesian, english) => {
    expect([describeFinding(finding, "id"), describeFinding(finding, "en")]).toEqual([indonesian, english]);
  });

  test("leaves no gap in any sentence", () => {
    const sentences = [
      describeFinding({ code: "NO_ACHIEVEMENT" }, "id"),
      describeFinding({ code: "NOBODY_BELOW_GOOD" }, "en"),
      describeFinding({ code: "BELOW_WITHOUT_MOST_BELOW", refused: false, count: 1, total: 3 }, "id"),
    ];
    expect(sentences.flatMap(gaps)).toEqual([]);
  });
});
