/** The home's clock: the machine's, moved by an offset that survives a restart. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

const UNITS: Readonly<Record<string, number>> = {
  D: 86_400_000,
  H: 3_600_000,
  M: 60_000,
  S: 1000,
  W: 604_800_000,
};

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; undefined if it is none. */
export const durationOf = (text: string): number | undefined => {
  const match = /^P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/.exec(
    text,
  );
  if (!match || match.slice(1).every((part) => part === undefined)) return undefined;
  return ["W", "D", "H", "M", "S"].reduce(
    (sum, unit, i) => sum + Number(match[i + 1] ?? 0) * (UNITS[unit] ?? 0),
    0,
  );
};

/** The time of a clock whose offset is shared with other threads. */
export const readShared = (offset: SharedArrayBuffer): (() => Date) => {
  const cell = new Float64Array(offset);
  return () => new Date(Date.now() + (cell[0] ?? 0));
};

export const openClock = (file: string) => {
  const offset = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const cell = new Float64Array(offset);
  cell[0] = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const now = readShared(offset);
  const advance = (milliseconds: number): void => {
    cell[0] = (cell[0] ?? 0) + milliseconds;
    writeFileSync(`${file}.new`, String(cell[0]));
    renameSync(`${file}.new`, file);
  };
  return { now, advance, offset };
};

export type MovedClock = ReturnType<typeof openClock>;
