/** What goes into a reading of a roster file, and what comes out of it. */
import type { FileCode, FindingCode, NoticeCode } from "./codes.ts";
import type { Column } from "./columns.ts";
import type { Employment, MailLanguage, PositionLevel } from "./vocabulary.ts";

export type RosterPerson = {
  nip: string;
  name: string;
  email: string;
  phone?: string;
  employment: Employment;
  /** PNS: "I/a" to "IV/e"; PPPK: "I" to "XVII"; part-time PPPK may have none. */
  grade?: string;
  position: string;
  positionLevel: PositionLevel;
  unitCode: string;
  unitName: string;
  /** Absent: vacant, or left out of this file; the notices say which. */
  appraiserNip?: string;
  unitHead: boolean;
  /** Absent where the file does not say. */
  language?: MailLanguage;
};

/** `field` is the column as our own header spells it; `row` counts as the spreadsheet does, 0 is the file. */
type Report<Code> = {
  row: number;
  code: Code;
  field: Column | "row" | "file";
  /** The cell as read, cut to 120 characters. It is personal data: for the owner of the file, never for logs. */
  value: string;
  /** Which text of the code fits best, where it has several. */
  reason?: string;
  /** What the texts fill in besides `value`, `field` and `row`. */
  params: Readonly<Record<string, string>>;
};
export type RosterFinding = Report<FindingCode>;
export type RosterNotice = Report<NoticeCode>;

export type Delimiter = "," | ";" | "\t" | "|";
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export type RosterReading = {
  /** The rows without a finding, in the order of the file. */
  people: RosterPerson[];
  /** By row, then by column. A `file.*` code means that nothing was read. */
  findings: RosterFinding[];
  notices: RosterNotice[];
  /** Rows that are not blank, below the header: people plus the rows that have findings. */
  rows: number;
  /** Our column to the header that the file has for it. */
  columns: Partial<Record<Column, string>>;
  /** CSV only. */
  delimiter?: Delimiter;
  /** CSV only. */
  encoding?: Encoding;
  /** XLSX only: the name of the sheet that was read. */
  sheet?: string;
};

/** Somebody the agency has already: may appraise people of the file, and owns a NIP and an address. */
export type KnownPerson = { nip: string; email?: string; appraiserNip?: string };

export type RosterOptions = {
  known?: Iterable<KnownPerson>;
  limits?: Partial<Limits>;
};

export type Limits = {
  /** Size of the file. */
  bytes: number;
  /** Size of an XLSX when unpacked; an archive of a few KB can unpack to gigabytes. */
  unpackedBytes: number;
  /** People in the file. */
  rows: number;
};
export const defaultLimits: Limits = { bytes: 20_000_000, unpackedBytes: 150_000_000, rows: 100_000 };

/** Stops a reading: the file as a whole cannot be used. `readRoster` turns it into a finding. */
export class FileProblem extends Error {
  readonly code: FileCode;
  readonly detail: { row?: number; value?: string; reason?: string; params?: Record<string, string> };

  constructor(code: FileCode, detail: FileProblem["detail"] = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = "FileProblem";
    this.code = code;
    this.detail = detail;
  }
}
