/** What one cell must be, one rule a column. What needs other rows stands in duplicates.ts and appraisers.ts. */
import { checkNip } from "../nip.ts";
import { isFormula } from "./cell.ts";
import type { RowCode } from "./codes.ts";
import type { Column } from "./columns.ts";
import type { Row, Table } from "./table.ts";
import {
  employments,
  gradesOf,
  languages,
  nipKindOf,
  positionLevels,
  readEmployment,
  readGrade,
  readLanguage,
  readLevel,
  readYesNo,
} from "./vocabulary.ts";

export type Problem = {
  readonly code: RowCode;
  readonly reason?: string;
  readonly params?: Readonly<Record<string, string>>;
};
type Rule = (cell: string, row: Row) => Problem | undefined;

const allowed = (words: readonly string[]) => ({ allowed: words.join(", ") });

const nip: Rule = (cell, row) => {
  if (cell === "") return { code: "nip.missing" };
  const employment = readEmployment(row.cells.jenis);
  // Without a known employment only what both kinds of number share can be judged.
  const kind = employment === undefined ? "PPPK" : nipKindOf(employment);
  const fault = checkNip(row.nip, kind);
  if (fault?.code === "nip.appointment") return { ...fault, reason: kind };
  return fault?.code === "nip.format" ? { ...fault, params: { length: String(row.nip.length) } } : fault;
};

/** A replaced character, or half of one. Control characters were taken for spaces when the cell was read. */
const DAMAGE = /[\ufffd\p{Cs}]/u;

const text =
  (subject: "name" | "position" | "unit", column: Column, longest: number): Rule =>
  (cell, row) => {
    if (cell === "") return { code: `${subject}.missing` };
    if (isFormula(cell) || row.tabbed.includes(column)) return { code: `${subject}.formula` };
    if (DAMAGE.test(cell)) return { code: `${subject}.damaged` };
    return cell.length > longest
      ? { code: `${subject}.long`, params: { longest: String(longest) } }
      : undefined;
  };

/** What mail servers in use accept: one @, a plain local part, a domain with a dot. */
const address =
  /^[a-z0-9_][a-z0-9_+%&'-]*(?:\.[a-z0-9_+%&'-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

const email: Rule = (cell) => {
  if (cell === "") return { code: "email.missing" };
  const fits = cell.length <= 254 && cell.indexOf("@") <= 64;
  return fits && address.test(cell) ? undefined : { code: "email.format" };
};

const phone: Rule = (cell) =>
  cell === "" || /^\+?[0-9(][0-9 ()./-]{4,30}$/.test(cell) ? undefined : { code: "phone.format" };

const employment: Rule = (cell) => {
  if (cell === "") return { code: "employment.missing" };
  return readEmployment(cell) ? undefined : { code: "employment.unknown", params: allowed(employments) };
};

/** Part-time PPPK may have no grade. */
const grade: Rule = (cell, row) => {
  const kind = readEmployment(row.cells.jenis);
  if (cell === "") return kind === "PPPK-PW" ? undefined : { code: "grade.missing" };
  return readGrade(cell, kind) ? undefined : { code: "grade.unknown", params: allowed(gradesOf(kind)) };
};

const level: Rule = (cell) => {
  if (cell === "") return { code: "level.missing" };
  return readLevel(cell) ? undefined : { code: "level.unknown", params: allowed(positionLevels) };
};

const unitHead: Rule = (cell) => (readYesNo(cell) === undefined ? { code: "unitHead.unknown" } : undefined);

const language: Rule = (cell) =>
  cell === "" || readLanguage(cell) ? undefined : { code: "language.unknown", params: allowed(languages) };

const rules: readonly (readonly [Column, Rule])[] = [
  ["nip", nip],
  ["nama", text("name", "nama", 150)],
  ["email", email],
  ["no_hp", phone],
  ["jenis", employment],
  ["golongan", grade],
  ["jabatan", text("position", "jabatan", 200)],
  ["jenjang", level],
  ["kode_unit", text("unit", "kode_unit", 60)],
  ["unit", text("unit", "unit", 200)],
  ["kepala_unit", unitHead],
  ["bahasa", language],
];

export type Told = { readonly field: Column | "row"; readonly problem: Problem };

/** What is wrong with the cells of a row by themselves. Where texts slid, the rest would only mislead. */
export function checkCells(row: Row, table: Pick<Table, "width" | "length">): Told[] {
  const told = rules.flatMap(([field, rule]): Told[] => {
    const problem = rule(row.cells[field], row);
    return problem === undefined ? [] : [{ field, problem }];
  });
  // With its last cells empty a row that slid looks no wider; then only what it brings about shows it.
  const slid = row.width > table.width || (row.length > table.length && told.length > 0);
  if (!slid) return told;
  const params = { got: String(row.length), wanted: String(table.width) };
  return [{ field: "row", problem: { code: "row.columns", params } }];
}
