/** A table as a spreadsheet shows it, before anything is known about its columns. */
import { likeness } from "./columns.ts";
import type { Delimiter, Encoding } from "./reading.ts";

/** `number` is the row number that a spreadsheet shows. */
export type GridRow = { readonly number: number; readonly cells: readonly string[] };

export type Grid = {
  /** Rows that are not blank. */
  readonly rows: readonly GridRow[];
  readonly delimiter?: Delimiter;
  readonly encoding?: Encoding;
  readonly sheet?: string;
  /** Sheets beside the one that was read. */
  readonly otherSheets?: readonly string[];
};

/** The height of a spreadsheet. */
export const maxHeight = 1_048_576;

/** Cells further right are no roster's; a file may claim thousands in every row. */
export const maxColumns = 256;

/** A header may stand below a title; it is looked for this far. */
export const headerDepth = 10;
/** From so many known columns on, a row is taken for a header. */
const enough = 3;

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** The row most like a header among the first ones, if any is like one. */
export function headerIndex(rows: readonly GridRow[]): number | undefined {
  const scores = rows.slice(0, headerDepth).map((row) => likeness(row.cells));
  const best = Math.max(0, ...scores);
  return best >= enough ? scores.indexOf(best) : undefined;
}
