/** Rows without findings to people, and what is worth knowing about them. */
import type { ByNip } from "./appraisers.ts";
import { shown } from "./cell.ts";
import type { NoticeCode } from "./codes.ts";
import type { Column } from "./columns.ts";
import type { RosterNotice, RosterPerson } from "./reading.ts";
import type { Row } from "./table.ts";
import { readEmployment, readGrade, readLanguage, readLevel, readYesNo } from "./vocabulary.ts";

/** `hasAppraiser` says whether a NIP is a person after the import. */
export function personOf(row: Row, hasAppraiser: (nip: string) => boolean): RosterPerson {
  const { cells } = row;
  const [employment, positionLevel] = [readEmployment(cells.jenis), readLevel(cells.jenjang)];
  if (employment === undefined || positionLevel === undefined)
    throw new Error(`row ${row.number} was taken without a known employment and level`);
  const [grade, appraiserNip] = [readGrade(cells.golongan, employment), row.appraiser];
  const language = readLanguage(cells.bahasa);
  return {
    nip: row.nip,
    name: cells.nama,
    email: cells.email,
    ...(cells.no_hp === "" ? {} : { phone: cells.no_hp }),
    employment,
    ...(grade === undefined ? {} : { grade }),
    position: cells.jabatan,
    positionLevel,
    unitCode: cells.kode_unit,
    unitName: cells.unit,
    ...(hasAppraiser(appraiserNip) ? { appraiserNip } : {}),
    unitHead: readYesNo(cells.kepala_unit) ?? false,
    ...(language === undefined ? {} : { language }),
  };
}

/** Vacant by the file, or because the appraiser's row was left out. */
export function appraiserNotices(
  rows: readonly Row[],
  all: ByNip,
  hasAppraiser: (nip: string) => boolean,
): RosterNotice[] {
  return rows.flatMap((row) => {
    const nip = row.appraiser;
    if (hasAppraiser(nip)) return [];
    if (nip === "") return [notice(row, "appraiser.vacant", "nip_penilai", {})];
    return [notice(row, "appraiser.leftOut", "nip_penilai", { other: String(all.get(nip)?.number ?? "") })];
  });
}

/** A unit is its code: rows that give it another name than most, and heads after the first. */
export function unitNotices(rows: readonly Row[]): RosterNotice[] {
  const usual = usualNames(rows);
  const heads = new Map<string, Row>();
  return rows.flatMap((row) => {
    const { kode_unit: code, unit, kepala_unit: head } = row.cells;
    const name = usual.get(code) ?? unit;
    const told = unit === name ? [] : [notice(row, "unit.names", "unit", { unit: code, name: shown(name) })];
    if (readYesNo(head) !== true) return told;
    const first = heads.get(code);
    if (first === undefined) heads.set(code, row);
    const params = { unit: code, other: String(first?.number) };
    return first === undefined ? told : [...told, notice(row, "unit.heads", "kepala_unit", params)];
  });
}

function usualNames(rows: readonly Row[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { cells } of rows) {
    const names = counts.get(cells.kode_unit) ?? new Map<string, number>();
    names.set(cells.unit, (names.get(cells.unit) ?? 0) + 1);
    counts.set(cells.kode_unit, names);
  }
  const most = (names: Map<string, number>) => [...names].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  return new Map(Array.from(counts, ([code, names]) => [code, most(names)]));
}

function notice(row: Row, code: NoticeCode, field: Column, params: RosterNotice["params"]): RosterNotice {
  return { row: row.number, code, field, value: shown(row.cells[field]), params };
}
