import { readdirSync, readFileSync } from "node:fs";
import { expect, describe as group, test } from "@jest/globals";
import { fileCodes, noticeCodes, rowCodes } from "../../../functions/core/roster/codes.ts";
import { describe } from "../../../functions/core/roster/describe.ts";
import { readRoster } from "../../../functions/core/roster/read-roster.ts";
import texts from "../../../functions/core/roster/texts.json" with { type: "json" };

const cases = new URL("../../cases/roster-verdicts/", import.meta.url);
const reports = readdirSync(cases)
  .map((file) => readRoster(readFileSync(new URL(file, cases)), file, { limits: { rows: 4 } }))
  .flatMap(({ findings, notices }) => [...findings, ...notices]);

group("texts", () => {
  test("there is one for every code, in both languages, and none for anything else", () => {
    const codes = new Set(Object.keys(texts).map((key) => key.split("/")[0]));
    expect([...codes].toSorted()).toEqual([...fileCodes, ...rowCodes, ...noticeCodes].toSorted());
    for (const text of Object.values(texts))
      expect(text).toEqual({
        id: { wrong: expect.stringMatching(/\S[.]$/), wanted: expect.stringMatching(/\S[.]$/) },
        en: { wrong: expect.stringMatching(/\S[.]$/), wanted: expect.stringMatching(/\S[.]$/) },
      });
  });

  test("both languages say the same things", () => {
    const slots = (text: string) => text.match(/\{\w+\}/g)?.toSorted() ?? [];
    for (const [key, { id, en }] of Object.entries(texts))
      expect([key, slots(id.wrong), slots(id.wanted)]).toEqual([key, slots(en.wrong), slots(en.wanted)]);
  });

  test("whatever a reading reports fills its text", () => {
    const unfilled = reports.flatMap((report) =>
      (["id", "en"] as const)
        .flatMap((language) => Object.values(describe(report, language)))
        .filter((text) => /\{\w+\}|undefined/.test(text)),
    );
    expect([reports.length > 100, unfilled]).toEqual([true, []]);
  });

  test("a text names the thing, the value got and the value wanted", () => {
    const report = reports.find((one) => one.reason === "scientific" && one.code === "nip.format");
    expect(report && [describe(report, "id"), describe(report, "en")]).toEqual([
      {
        wrong: 'NIP "1.97602E+17" sudah diubah Excel menjadi bilangan, sehingga angkanya hilang.',
        wanted:
          "18 angka: tanggal lahir (8), tahun dan bulan pengangkatan atau kontrak (6), jenis kelamin (1), nomor urut (3). Atur kolom sebagai Teks di Excel, lalu isi kembali dari sumbernya; angka yang hilang tidak dapat dipulihkan.",
      },
      {
        wrong: 'Excel turned the NIP "1.97602E+17" into a number and lost digits.',
        wanted:
          "18 digits: date of birth (8), year and month of appointment or contract (6), sex (1), sequence (3). Format the column as Text in Excel and fill it again from its source; lost digits cannot be restored.",
      },
    ]);
  });

  test("a value that looks like a slot is shown as it is", () => {
    const report = { row: 2, code: "email.format", field: "email", value: "{row}", params: {} } as const;
    expect(describe(report, "en").wrong).toBe('"{row}" is no email address.');
  });
});
