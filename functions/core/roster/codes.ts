/** Every code that a reading of a roster can report; each has its text in texts.json. */

/** About the file as a whole: nothing of it was read. */
export const fileCodes = [
  "file.empty",
  "file.noRows",
  "file.tooLarge",
  "file.tooManyRows",
  "file.type",
  "file.encrypted",
  "file.unreadable",
  "file.quotes",
  "file.columnMissing",
  "file.columnTwice",
] as const;
export type FileCode = (typeof fileCodes)[number];

/** About one row, which is therefore left out. */
export const rowCodes = [
  "row.columns",
  "nip.missing",
  "nip.format",
  "nip.birthdate",
  "nip.appointment",
  "nip.sex",
  "nip.duplicate",
  "name.missing",
  "name.formula",
  "name.damaged",
  "name.long",
  "email.missing",
  "email.format",
  "email.duplicate",
  "phone.format",
  "employment.missing",
  "employment.unknown",
  "grade.missing",
  "grade.unknown",
  "position.missing",
  "position.formula",
  "position.damaged",
  "position.long",
  "level.missing",
  "level.unknown",
  "unit.missing",
  "unit.formula",
  "unit.damaged",
  "unit.long",
  "appraiser.format",
  "appraiser.unknown",
  "appraiser.self",
  "appraiser.loop",
  "unitHead.unknown",
  "language.unknown",
] as const;
export type RowCode = (typeof rowCodes)[number];
export type FindingCode = FileCode | RowCode;

/** Worth knowing; nothing is left out for it. */
export const noticeCodes = [
  "appraiser.vacant",
  "appraiser.leftOut",
  "unit.names",
  "unit.heads",
  "file.columnIgnored",
  "file.sheetsIgnored",
] as const;
export type NoticeCode = (typeof noticeCodes)[number];
