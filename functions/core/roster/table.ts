/** A grid to rows under known columns. */
import { cleanNip } from "../nip.ts";
import { cleanCell, shown } from "./cell.ts";
import { type Column, columnOf, columns, optionalColumns } from "./columns.ts";
import { type Grid, type GridRow, headerIndex, maxColumns } from "./grid.ts";
import { FileProblem, type RosterFinding } from "./reading.ts";

type Cells = Readonly<Record<Column, string>>;

export type Row = {
  readonly number: number;
  readonly cells: Cells;
  readonly nip: string;
  /** The NIP of the appraiser; empty for a vacancy. */
  readonly appraiser: string;
  /** Where the file has a tab in front, which cleaning takes away. */
  readonly tabbed: readonly Column[];
  readonly length: number;
  /** As `length`, without empty cells at the end. */
  readonly width: number;
};

export type Table = {
  /** Cells of the header; texts of a longer row have slid into other columns. Endless where nothing can slide. */
  readonly width: number;
  /** Cells that every row may have; some systems write a delimiter too many at the end of each. */
  readonly length: number;
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
  if (columnsThere.findings.length > 0) return { ...columnsThere, width: 0, length: 0, rows: [] };
  const below = grid.rows.slice(index + 1);
  if (below.length === 0) throw new FileProblem("file.noRows", { row: header.number });
  if (below.length > maxRows) throw new FileProblem("file.tooManyRows", { params: { max: String(maxRows) } });
  const rows = below.map((row) => rowOf(row, columnsThere.places));
  return { ...columnsThere, ...extent(grid, header, rows), rows };
}

function extent(grid: Grid, header: GridRow, rows: readonly Row[]): { width: number; length: number } {
  if (grid.delimiter === undefined)
    return { width: Number.POSITIVE_INFINITY, length: Number.POSITIVE_INFINITY };
  const shortest = rows.reduce((least, row) => Math.min(least, row.length), Number.POSITIVE_INFINITY);
  return { width: widthOf(header), length: Math.max(header.cells.length, shortest) };
}

function widthOf({ cells }: GridRow): number {
  return cells.findLastIndex((cell) => cell.trim() !== "") + 1;
}

function readHeader(header: GridRow): Omit<Table, "rows" | "width" | "length"> {
  const labels = header.cells.slice(0, maxColumns).map(cleanCell);
  const named = labels.map(columnOf);
  const present = columns.filter((column) => named.includes(column));
  return {
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

function rowOf(row: GridRow, places: Table["places"]): Row {
  const { number, cells } = row;
  const at = (column: Column) => cells[places.get(column) ?? -1] ?? "";
  const clean = record((column) => cleanCell(at(column)));
  return {
    number,
    cells: clean,
    nip: cleanNip(clean.nip),
    appraiser: cleanNip(clean.nip_penilai),
    tabbed: cells.some(hasTab) ? columns.filter((column) => hasTab(at(column))) : [],
    length: cells.length,
    width: widthOf(row),
  };
}

function hasTab(cell: string): boolean {
  return cell.startsWith("\t") || cell.startsWith("'\t");
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
    bahasa: value("bahasa"),
  };
}
