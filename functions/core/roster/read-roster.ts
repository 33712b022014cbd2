/** Reads the roster of an agency from a file that HR made with a spreadsheet. */
import { byNip } from "./appraisers.ts";
import { shown } from "./cell.ts";
import { readCsv } from "./csv.ts";
import type { Grid } from "./grid.ts";
import { findingsOf, judge } from "./judge.ts";
import { appraiserNotices, personOf, unitNotices } from "./people.ts";
import {
  defaultLimits,
  FileProblem,
  type KnownPerson,
  type Limits,
  type RosterNotice,
  type RosterOptions,
  type RosterReading,
} from "./reading.ts";
import { type Table, tableOf } from "./table.ts";
import { readXlsx } from "./xlsx.ts";
import { isZip } from "./zip.ts";

/**
 * People, findings and notices of a CSV or XLSX file, told apart by content. Exactly the rows with findings
 * are left out; a `file.*` finding means that nothing was taken. Throws nothing that a file can cause. What
 * it costs is linear in the size of the file: two to four seconds for 100,000 rows.
 */
export function readRoster(bytes: Uint8Array, fileName: string, options: RosterOptions = {}): RosterReading {
  const limits = { ...defaultLimits, ...options.limits };
  try {
    const grid = readGrid(bytes, limits);
    return readTable(grid, tableOf(grid, limits.rows), options.known ?? []);
  } catch (problem) {
    if (!(problem instanceof FileProblem)) throw problem;
    const { row = 0, value = fileName, reason, params = {} } = problem.detail;
    const about = { row, code: problem.code, field: "file" as const, value: shown(value), params };
    return {
      people: [],
      findings: [reason === undefined ? about : { ...about, reason }],
      notices: [],
      rows: 0,
      columns: {},
    };
  }
}

function readGrid(bytes: Uint8Array, limits: Limits): Grid {
  if (bytes.length === 0) throw new FileProblem("file.empty");
  if (bytes.length > limits.bytes) {
    const params = { size: String(bytes.length), max: String(limits.bytes) };
    throw new FileProblem("file.tooLarge", { params });
  }
  if (isZip(bytes)) return readXlsx(bytes, limits);
  if (isOldOffice(bytes)) throw oldOfficeProblem(bytes);
  return readCsv(bytes);
}

/** The container of .xls, and of workbooks with a password. */
function isOldOffice([a, b, c, d]: Uint8Array): boolean {
  return a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0;
}

function oldOfficeProblem(bytes: Uint8Array): FileProblem {
  const locked = Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
  return locked
    ? new FileProblem("file.encrypted")
    : new FileProblem("file.type", { params: { kind: "XLS" } });
}

function readTable(grid: Grid, table: Table, known: Iterable<KnownPerson>): RosterReading {
  const source = {
    columns: table.labels,
    ...(grid.delimiter === undefined ? {} : { delimiter: grid.delimiter }),
    ...(grid.encoding === undefined ? {} : { encoding: grid.encoding }),
    ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
  };
  if (table.findings.length > 0)
    return { people: [], findings: [...table.findings], notices: [], rows: 0, ...source };
  const knownPeople = new Map(Array.from(known, (person) => [person.nip, person]));
  const told = judge(table, knownPeople);
  const clean = table.rows.filter((row) => !told.has(row));
  const taken = byNip(clean);
  const isPerson = (nip: string) => taken.has(nip) || knownPeople.has(nip);
  return {
    people: clean.map((row) => personOf(row, isPerson)),
    findings: findingsOf(table, told),
    notices: [
      ...fileNotices(grid, table),
      ...byRow([...appraiserNotices(clean, byNip(table.rows), isPerson), ...unitNotices(clean)], table),
    ],
    rows: table.rows.length,
    ...source,
  };
}

function byRow(notices: readonly RosterNotice[], table: Table): RosterNotice[] {
  const place = ({ field }: RosterNotice) =>
    field === "row" || field === "file" ? -1 : (table.places.get(field) ?? table.places.size);
  return notices.toSorted((a, b) => a.row - b.row || place(a) - place(b));
}

function fileNotices(grid: Grid, table: Table): RosterNotice[] {
  const about = (
    code: "file.columnIgnored" | "file.sheetsIgnored",
    names: readonly string[],
  ): RosterNotice[] =>
    names.length === 0
      ? []
      : [{ row: 0, code, field: "file", value: "", params: { names: shown(names.join(", ")) } }];
  return [
    ...about("file.columnIgnored", table.ignored),
    ...about("file.sheetsIgnored", grid.otherSheets ?? []),
  ];
}
