/** A grid to rows under known columns. */
import { cleanCell, shown } from "./cell.ts";
import { type Column, columnOf, columns, optionalColumns } from "./columns.ts";
import { type Grid, type GridRow, headerIndex } from "./grid.ts";
import { FileProblem, type RosterFinding } from "./reading.ts";

type Cells = Readonly<Record<Column, string>>;

export type Row = {
  readonly number: number;
  readonly cells: Cells;
  /** As the file has it: cleaning would hide a formula. */
  readonly raw: Cells;
  /** Cells that are not empty; more of them than headers mean that texts slid into other columns. */
  readonly width: number;
};

export type Table = {
  readonly header: number;
  readonly width: number;
  readonly rows: readonly Row[];
  /** Where each column stands, from 0. */
  readonly places: ReadonlyMap<Column, number>;
  readonly labels: Partial<Record<Column, string>>;
  readonly ignored: readonly string[];
  /** What is wrong with the header; if anything, there are no rows. */
  readonly findings: readonly RosterFinding[];
};

/** Throws a FileProblem for a file without rows, or with too many. */
export function tableOf(grid: Grid, maxRows: number): Table {
  const [first] = grid.rows;
  if (first === undefined) throw new FileProblem("file.empty");
  const index = headerIndex(grid.rows) ?? 0;
  const header = grid.rows[index] ?? first;
  const columnsThere = readHeader(header);
  if (columnsThere.findings.length > 0) return { ...columnsThere, rows: [] };
  const below = grid.rows.slice(index + 1);
  if (below.length === 0) throw new FileProblem("file.noRows", { row: header.number });
  if (below.length > maxRows) throw new FileProblem("file.tooManyRows", { params: { max: String(maxRows) } });
  return { ...columnsThere, rows: below.map((row) => rowOf(row, columnsThere.places)) };
}

function readHeader(header: GridRow): Omit<Table, "rows"> {
  const labels = header.cells.map(cleanCell);
  const named = labels.map(columnOf);
  const present = columns.filter((column) => named.includes(column));
  return {
    header: header.number,
    width: labels.findLastIndex((label) => label !== "") + 1,
    places: new Map(present.map((column) => [column, named.indexOf(column)])),
    labels: Object.fromEntries(present.map((column) => [column, labels[named.indexOf(column)] ?? ""])),
    ignored: labels.filter((label, at) => label !== "" && named[at] === undefined),
    findings: [...missing(header, labels, present), ...twice(header, labels, named)],
  };
}

function missing(header: GridRow, labels: readonly string[], present: readonly Column[]): RosterFinding[] {
  const found = shown(labels.filter((label) => label !== "").join(", "), 300);
  return columns
    .filter((column) => !present.includes(column) && !optionalColumns.includes(column))
    .map((field) => ({
      row: header.number,
      code: "file.columnMissing",
      field,
      value: "",
      params: { found, columns: columns.join(", ") },
    }));
}

function twice(
  header: GridRow,
  labels: readonly string[],
  named: readonly (Column | undefined)[],
): RosterFinding[] {
  return columns.flatMap((field): RosterFinding[] => {
    const same = labels.filter((_, at) => named[at] === field);
    if (same.length < 2) return [];
    const found = shown(same.join(", "));
    return [{ row: header.number, code: "file.columnTwice", field, value: found, params: { found } }];
  });
}

function rowOf({ number, cells }: GridRow, places: Table["places"]): Row {
  const at = (column: Column) => cells[places.get(column) ?? -1] ?? "";
  return {
    number,
    raw: record(at),
    cells: record((column) => cleanCell(at(column))),
    width: cells.findLastIndex((cell) => cell.trim() !== "") + 1,
  };
}

function record(value: (column: Column) => string): Cells {
  return {
    nip: value("nip"),
    nama: value("nama"),
    email: value("email"),
    no_hp: value("no_hp"),
    jenis: value("jenis"),
    golongan: value("golongan"),
    jabatan: value("jabatan"),
    jenjang: value("jenjang"),
    kode_unit: value("kode_unit"),
    unit: value("unit"),
    nip_penilai: value("nip_penilai"),
    kepala_unit: value("kepala_unit"),
  };
}
