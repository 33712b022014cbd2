/** Rows as CSV that opens in a spreadsheet as it is meant. */
import Papa from "papaparse";

/** Spreadsheets run what begins so, and round a number of 18 digits. */
const RISKY = /^[=+\-@\t\r＝＋－＠]|^\d{16,}$/;

const cell = (value: unknown): string => {
  const plain =
    value === null || value === undefined
      ? ""
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  return typeof value === "string" && RISKY.test(plain) ? `'${plain}` : plain;
};

const line = (cells: readonly string[]): string => `${Papa.unparse([[...cells]])}\r\n`;

const BYTE_ORDER_MARK = "\ufeff";

const linesOf = <Row extends object>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): readonly string[] => rows.map((row) => line(columns.map((c) => cell(row[c]))));

/** A whole table. */
export const csvOf = <Row extends object>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string => BYTE_ORDER_MARK + [line(columns), ...linesOf(columns, rows)].join("");

/** What follows a table that was cut: put after it, they are one. */
export const moreCsvOf = <Row extends object>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string => linesOf(columns, rows).join("");
