/** The identity number of a civil servant: NIP (PNS) and NI PPPK, 18 digits each, kept as text. */

/** Which of the two numbering rules applies; CPNS are numbered as PNS. */
export const nipKinds = ["PNS", "PPPK"] as const;
export type NipKind = (typeof nipKinds)[number];

export type NipFault =
  /** `scientific`, `rounded`: a spreadsheet made a number of it and lost digits. */
  | { code: "nip.format"; reason: "scientific" | "rounded" | "characters" | "length" }
  | { code: "nip.birthdate" }
  | { code: "nip.appointment" }
  | { code: "nip.sex" };

/** Takes out what people and spreadsheets put between the digits: "19880313 201012 1 004" is how it is printed. */
export function cleanNip(cell: string): string {
  return /^\d*$/.test(cell) ? cell : cell.replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, "").replace(/^'+/, "");
}

/**
 * What is wrong with a (cleaned) number, or undefined. Rules: birth date 8, first appointment 6, sex 1,
 * sequence 3 from 001 (Perka BKN 43/2007). For PNS digits 13–14 are the month of appointment; for PPPK they
 * count contracts, and real values such as 21 occur.
 */
export function checkNip(nip: string, kind: NipKind): NipFault | undefined {
  const reason = formatFault(nip);
  if (reason !== undefined) return { code: "nip.format", reason };
  if (!isDate(nip.slice(0, 8))) return { code: "nip.birthdate" };
  if (!isAppointment(nip, kind)) return { code: "nip.appointment" };
  if (nip[14] !== "1" && nip[14] !== "2") return { code: "nip.sex" };
  return undefined;
}

/** The kinds whose rules the number keeps: none, PPPK alone, or both (digits cannot tell them apart for sure). */
export function kindsOf(nip: string): NipKind[] {
  return nipKinds.filter((kind) => checkNip(nip, kind) === undefined);
}

/** For lists and screens: birth date and sex stay hidden, the last four digits tell people apart. */
export function maskNip(nip: string): string {
  const shown = nip.length > 4 ? nip.slice(-4) : "";
  return "•".repeat(nip.length - shown.length) + shown;
}

function formatFault(nip: string) {
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(nip)) return "scientific";
  if (!/^\d+$/.test(nip)) return "characters";
  if (nip.length !== 18) return "length";
  // Spreadsheets keep 15 significant digits; as no sequence is 000, zeros there are lost digits.
  return nip.endsWith("000") ? "rounded" : undefined;
}

function isDate(yyyymmdd: string): boolean {
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6, 8)].map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1900) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isAppointment(nip: string, kind: NipKind): boolean {
  const afterBirth = nip.slice(8, 12) > nip.slice(0, 4);
  const month = Number(nip.slice(12, 14));
  return afterBirth && (kind === "PPPK" || (month >= 1 && month <= 12));
}
