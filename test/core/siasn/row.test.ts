import { describe, expect, test } from "@jest/globals";
import type { Appraisal, Snapshot } from "../../../functions/core/model.ts";
import { codesOf, KNOWN_CODES } from "../../../functions/core/siasn/codes.ts";
import { siasnRow } from "../../../functions/core/siasn/row.ts";

const head: Snapshot = {
  id: "p2",
  name: "Surya Halim",
  nip: "197504022000121002",
  grade: "IV/b",
  position: "Kepala Dinas",
  unit: "DISPUS",
  unitName: "Dinas Perpustakaan",
};
const results = (values: Readonly<Record<string, unknown>>): Appraisal["results"] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { name, step: "result", value, inputs: {} }]),
  );
const appraisal: Appraisal = {
  id: "a",
  cycleId: "c",
  releaseId: "r",
  employee: { ...head, id: "p1", name: "Wulan Rahayu", nip: "199006152015031003", grade: "III/b" },
  appraiser: head,
  language: "id",
  seq: 1,
  head: "",
  done: ["final"],
  results: results({ resultRating: "ABOVE", behaviourRating: "MEETS", predicate: "GOOD" }),
  place: "closed",
};

describe("a row for SIASN", () => {
  test("has its fields, and its codes for our words", () => {
    expect(siasnRow(appraisal, { year: 2026, codes: codesOf() })).toEqual({
      row: {
        nip: "199006152015031003",
        nama: "Wulan Rahayu",
        pnsDinilaiOrang: null,
        tahun: 2026,
        hasilKinerjaNilai: 1,
        perilakuKerjaNilai: 2,
        kuadranKinerjaNilai: 2,
        statusPenilai: "ASN",
        penilaiNipNrp: "197504022000121002",
        penilaiNama: "Surya Halim",
        penilaiJabatan: "Kepala Dinas",
        penilaiGolongan: "42",
        penilaiUnorNama: "Dinas Perpustakaan",
      },
    });
  });

  test("knows a mayor, who has no NIP, as no civil servant", () => {
    const { nip: _nip, grade: _grade, ...mayor } = head;
    const row = { statusPenilai: "NON ASN", penilaiNipNrp: "", penilaiNama: head.name, penilaiGolongan: "" };
    const { appraiser: _appraiser, ...highest } = appraisal;
    const around = { year: 2026, codes: codesOf() };
    expect(siasnRow({ ...appraisal, appraiser: mayor }, around)).toMatchObject({ row });
    expect(siasnRow(highest, { ...around, authority: mayor })).toMatchObject({ row });
  });

  test.each(["NEEDS_IMPROVEMENT", "POOR_MISCONDUCT"])(
    "guesses no code: %s has none until the agency states it",
    (predicate) => {
      const one = { ...appraisal, results: { ...appraisal.results, ...results({ predicate }) } };
      expect(KNOWN_CODES.predicates[predicate]).toBeUndefined();
      expect(siasnRow(one, { year: 2026, codes: codesOf() })).toEqual({
        missing: [{ what: "predicate", value: predicate }],
      });
      expect(
        siasnRow(one, { year: 2026, codes: codesOf({ predicates: { [predicate]: "4" } }) }),
      ).toMatchObject({
        row: { kuadranKinerjaNilai: 4 },
      });
    },
  );

  test("takes what the agency states before what is known, and a code that is no number as it is", () => {
    const own = { ratings: { ABOVE: "a-1" }, grades: { "IV/b": "IVB" } };
    expect(siasnRow(appraisal, { year: 2026, codes: codesOf(own) })).toMatchObject({
      row: { hasilKinerjaNilai: "a-1", perilakuKerjaNilai: 2, penilaiGolongan: "IVB" },
    });
  });

  test("is none without a person's number, an appraiser, or a result in our words; no name of an object is one", () => {
    const { appraiser: _appraiser, ...alone } = appraisal;
    const { nip: _nip, ...nobody } = appraisal.employee;
    const odd = {
      ...alone,
      employee: nobody,
      results: results({ resultRating: "constructor", predicate: 4 }),
    };
    expect(siasnRow(odd, { year: 2026, codes: codesOf() })).toEqual({
      missing: [
        { what: "nip" },
        { what: "appraiser" },
        { what: "resultRating", value: "constructor" },
        { what: "behaviourRating", value: "" },
        { what: "predicate", value: "" },
      ],
    });
  });
});
