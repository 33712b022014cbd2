/** Reads the attendance of a year from a file of the attendance system: one row a person. */
import Papa from "papaparse";
import { cleanNip } from "../nip.ts";
import { cleanCell, shown } from "../roster/cell.ts";
import { decode } from "../roster/decode.ts";
import { FileProblem } from "../roster/reading.ts";

/** Days of the year so far. `absent` are days without leave. */
export type AttendanceRow = {
  readonly nip: string;
  readonly workdays: number;
  readonly present: number;
  readonly late: number;
  readonly absent: number;
};

export const COLUMNS = ["nip", "workdays", "present", "late", "absent"] as const;
type Column = (typeof COLUMNS)[number];

export type AttendanceCode =
  | "file.unreadable"
  | "file.empty"
  | "file.many"
  | "column.missing"
  | "nip.invalid"
  | "nip.twice"
  | "nip.unknown"
  | "days.invalid"
  | "days.more"
  | "late.more";

/** `row` as a spreadsheet counts it, from 1; 0 is the file. */
export type AttendanceFinding = {
  readonly row: number;
  readonly code: AttendanceCode;
  readonly field: Column | "file";
  readonly value: string;
};

export type PlacedRow = AttendanceRow & { readonly row: number };

/** Rows with a finding are left out; a finding of the file means that nothing was taken. */
export type AttendanceReading = {
  readonly taken: readonly PlacedRow[];
  readonly findings: readonly AttendanceFinding[];
  readonly rows: number;
};

/** Headers as people write them, compared without case, spaces and punctuation. */
const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  nip: ["nip", "nippegawai", "nomorinduk"],
  workdays: ["workdays", "harikerja", "jumlahharikerja"],
  present: ["present", "hadir", "jumlahhadir"],
  late: ["late", "terlambat", "jumlahterlambat"],
  absent: ["absent", "tanpaketerangan", "alpa", "tk"],
};

const MOST_ROWS = 100_000;
const MOST_DAYS = 366;

const plain = (header: string): string => header.toLowerCase().replaceAll(/[^a-z]/g, "");

const nothing = (code: AttendanceCode, value = "", field: Column | "file" = "file"): AttendanceReading => ({
  taken: [],
  findings: [{ row: 0, code, field, value: shown(value) }],
  rows: 0,
});

type Cells = Readonly<Record<Column, string>>;

const daysIn = (cells: Cells, field: Column, row: number): number | AttendanceFinding => {
  const value = cells[field];
  const days = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
  return days <= MOST_DAYS ? days : { row, code: "days.invalid", field, value: shown(value) };
};

const isDays = (value: number | AttendanceFinding): value is number => typeof value === "number";
const isFinding = (value: number | AttendanceFinding): value is AttendanceFinding =>
  typeof value === "object";

/** What is wrong with days that are numbers, taken together. */
const contradiction = ({ row, workdays, present, late, absent }: PlacedRow): AttendanceFinding[] => [
  ...(present + absent > workdays
    ? [{ row, code: "days.more" as const, field: "present" as const, value: String(present + absent) }]
    : []),
  ...(late > present
    ? [{ row, code: "late.more" as const, field: "late" as const, value: String(late) }]
    : []),
];

const judge = (cells: Cells, row: number): PlacedRow | readonly AttendanceFinding[] => {
  const nip = cleanNip(cells.nip);
  const wrong: AttendanceFinding[] = /^\d{18}$/.test(nip)
    ? []
    : [{ row, code: "nip.invalid", field: "nip", value: shown(cells.nip) }];
  const days = (["workdays", "present", "late", "absent"] as const).map((field) => daysIn(cells, field, row));
  const findings = [...wrong, ...days.filter(isFinding)];
  if (findings.length > 0) return findings;
  const [workdays = 0, present = 0, late = 0, absent = 0] = days.filter(isDays);
  const read = { row, nip, workdays, present, late, absent };
  const contradictions = contradiction(read);
  return contradictions.length > 0 ? contradictions : read;
};

/** Both rows of a person who stands there twice are left out: nobody knows which is right. */
const twice = (rows: readonly PlacedRow[]): AttendanceFinding[] =>
  [...Map.groupBy(rows, ({ nip }) => nip).values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map(({ row, nip }) => ({ row, code: "nip.twice" as const, field: "nip" as const, value: nip })),
    );

/** A CSV in any of the usual encodings and delimiters. Throws nothing that a file can cause. */
export const readAttendance = (bytes: Uint8Array): AttendanceReading => {
  try {
    return readText(decode(bytes).text);
  } catch (problem) {
    if (!(problem instanceof FileProblem)) throw problem;
    return nothing("file.unreadable");
  }
};

const readText = (text: string): AttendanceReading => {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const [header = [], ...below] = data;
  const named = header.map((cell) => plain(cleanCell(cell)));
  const placeOf = (column: Column) => named.findIndex((name) => HEADERS[column].includes(name));
  const missing = COLUMNS.filter((column) => placeOf(column) < 0);
  const filled = below
    .map((cells, at) => ({ cells, row: at + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (missing.length > 0) return nothing("column.missing", missing.join(", "));
  if (filled.length === 0) return nothing("file.empty");
  if (filled.length > MOST_ROWS) return nothing("file.many", String(filled.length));
  const judged = filled.map(({ cells, row }) => {
    const at = (column: Column) => cleanCell(cells[placeOf(column)] ?? "");
    const own: Cells = {
      nip: at("nip"),
      workdays: at("workdays"),
      present: at("present"),
      late: at("late"),
      absent: at("absent"),
    };
    return judge(own, row);
  });
  const read = judged.flatMap((one) => ("nip" in one ? [one] : []));
  const doubled = twice(read);
  const left = new Set(doubled.map(({ row }) => row));
  const findings = [...judged.flatMap((one) => ("nip" in one ? [] : one)), ...doubled];
  return {
    taken: read.filter(({ row }) => !left.has(row)),
    findings: findings.toSorted((a, b) => a.row - b.row),
    rows: filled.length,
  };
};
