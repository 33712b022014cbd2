/** All that is wrong with the rows of a table. */
import { clashes } from "./agency.ts";
import { byNip, checkAppraiser, checkLoops } from "./appraisers.ts";
import { shown } from "./cell.ts";
import { duplicateEmails, duplicateNips } from "./duplicates.ts";
import type { KnownPerson, RosterFinding } from "./reading.ts";
import { checkCells, type Told } from "./rules.ts";
import type { Row, Table } from "./table.ts";

export type Judgement = ReadonlyMap<Row, readonly Told[]>;

/** What the cells say, what the rows say among themselves, and for rows sound so far what the agency's people say. */
export function judge(table: Table, known: ReadonlyMap<string, KnownPerson>): Judgement {
  const told = new Map<Row, Told[]>();
  const tell = (row: Row, ...more: Told[]) => told.set(row, [...(told.get(row) ?? []), ...more]);
  const soundIn = (...fields: Told["field"][]) =>
    table.rows.filter((row) => !told.get(row)?.some((one) => fields.includes(one.field)));

  for (const row of table.rows) {
    const problems = checkCells(row, table);
    if (problems.length > 0) tell(row, ...problems);
  }
  const all = byNip(table.rows);
  const whole = soundIn("row");
  for (const row of whole) {
    const problem = checkAppraiser(row, (nip) => all.has(nip) || known.has(nip));
    if (problem !== undefined) tell(row, { field: "nip_penilai", problem });
  }
  for (const { row, problem } of checkLoops(byNip(whole))) tell(row, { field: "nip_penilai", problem });
  for (const { row, problem } of duplicateNips(soundIn("row", "nip"))) tell(row, { field: "nip", problem });
  for (const { row, problem } of duplicateEmails(soundIn("row", "email")))
    tell(row, { field: "email", problem });
  const clean = table.rows.filter((row) => !told.has(row));
  for (const { row, field, problem } of clashes(clean, known)) tell(row, { field, problem });
  return told;
}

/** By row, then by column. */
export function findingsOf(table: Table, told: Judgement): RosterFinding[] {
  const place = ({ field }: Told) => (field === "row" ? -1 : (table.places.get(field) ?? table.places.size));
  return table.rows.flatMap((row) =>
    (told.get(row) ?? []).toSorted((a, b) => place(a) - place(b)).map((one) => findingOf(row, one)),
  );
}

function findingOf(row: Row, { field, problem: { code, reason, params = {} } }: Told): RosterFinding {
  const value = field === "row" ? "" : shown(row.cells[field]);
  const about = { row: row.number, code, field, value, params };
  return reason === undefined ? about : { ...about, reason };
}
