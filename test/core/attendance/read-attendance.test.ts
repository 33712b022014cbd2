import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readAttendance } from "../../../functions/core/attendance/read-attendance.ts";
import { attendanceScore } from "../../../functions/core/attendance/score.ts";

const read = (text: string) => readAttendance(new TextEncoder().encode(text));
const HEADER = "NIP;Hari Kerja;Hadir;Terlambat;Tanpa keterangan";
const NIP = "199006152015031003";

describe("readAttendance", () => {
  test("takes rows under the headers of the attendance system, in any order and with any delimiter", () => {
    expect(read(`${HEADER}\n'${NIP};240;228;6;2\n`)).toEqual({
      taken: [{ row: 2, nip: NIP, workdays: 240, present: 228, late: 6, absent: 2 }],
      findings: [],
      rows: 1,
    });
    expect(read(`late,absent,present,workdays,nip,catatan\n0,0,20,20,${NIP},x\n`).taken).toEqual([
      { row: 2, nip: NIP, workdays: 20, present: 20, late: 0, absent: 0 },
    ]);
  });

  test.each([
    ["a short NIP", "12345;20;20;0;0", "nip.invalid", "nip"],
    ["words for days", `${NIP};dua puluh;20;0;0`, "days.invalid", "workdays"],
    ["a fraction of a day", `${NIP};20;19,5;0;0`, "days.invalid", "present"],
    ["a day below none", `${NIP};20;20;-1;0`, "days.invalid", "late"],
    ["more days than a year has", `${NIP};367;20;0;0`, "days.invalid", "workdays"],
    ["nothing", `${NIP};20;20;0;`, "days.invalid", "absent"],
    ["more days than working days", `${NIP};20;20;0;1`, "days.more", "present"],
    ["late on more days than present", `${NIP};20;5;6;0`, "late.more", "late"],
  ])("%s is told by row and column, and left out", (_, row, code, field) => {
    const { taken, findings, rows } = read(`${HEADER}\n\n${row}\n`);
    expect([taken, rows]).toEqual([[], 1]);
    expect(findings.map((one) => [one.row, one.code, one.field])).toEqual([[3, code, field]]);
  });

  test("of a person who stands there twice neither row is taken", () => {
    const { taken, findings } = read(`${HEADER}\n${NIP};20;20;0;0\n${NIP};20;10;0;0\n`);
    expect(taken).toEqual([]);
    expect(findings.map(({ row, code }) => [row, code])).toEqual([
      [2, "nip.twice"],
      [3, "nip.twice"],
    ]);
  });

  test.each([
    ["", "column.missing"],
    ["nip;hadir\n", "column.missing"],
    [`${HEADER}\n`, "file.empty"],
    ["%PDF-1.7", "file.unreadable"],
  ])("a file %j is told as a whole", (text, code) => {
    const { taken, findings } = read(text);
    expect([taken, findings.map((one) => [one.row, one.code])]).toEqual([[], [[0, code]]]);
  });

  test("no file breaks it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readAttendance(bytes).rows).toBeGreaterThanOrEqual(0);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 6 }), { maxLength: 6 }), (rows) => {
        const {
          taken,
          findings,
          rows: count,
        } = read([HEADER, ...rows.map((row) => row.join(";"))].join("\n"));
        const told = new Set(findings.map(({ row }) => row));
        expect(taken.filter(({ row }) => told.has(row))).toEqual([]);
        expect(taken.length).toBeLessThanOrEqual(count);
      }),
    );
  });
});

test.each([
  [240, 228, 95],
  [3, 1, 33.33],
  [20, 0, 0],
  [0, 0, undefined],
])("of %d working days %d present score %p", (workdays, present, score) => {
  expect(attendanceScore({ workdays, present })).toBe(score);
});
