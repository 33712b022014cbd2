/** The closed vocabularies of a roster, and how tolerant we are about their spelling. */
import type { NipKind } from "../nip.ts";

/** `PPPK-PW`: part-time PPPK (paruh waktu), new since 2025. */
export const employments = ["PNS", "CPNS", "PPPK", "PPPK-PW"] as const;
export type Employment = (typeof employments)[number];

/** UU 20/2023, PermenPANRB 1/2023 (functional posts), PermenPANRB 45/2022 (executive posts). */
export const positionLevels = [
  "JPT Utama",
  "JPT Madya",
  "JPT Pratama",
  "Administrator",
  "Pengawas",
  "Pelaksana",
  "Klerek",
  "Operator",
  "Teknisi",
  "Fungsional",
  "Ahli Utama",
  "Ahli Madya",
  "Ahli Muda",
  "Ahli Pertama",
  "Penyelia",
  "Mahir",
  "Terampil",
  "Pemula",
] as const;
export type PositionLevel = (typeof positionLevels)[number];

export const pnsGrades = ["I", "II", "III", "IV"].flatMap((rank) =>
  [..."abcde"].slice(0, rank === "IV" ? 5 : 4).map((room) => `${rank}/${room}`),
);
export const pppkGrades = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII".split(" ");

/** Letters and digits alone, in lower case: how words are compared. */
export function plain(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

const employmentWords = new Map<string, Employment>([
  ...employments.map((one): [string, Employment] => [plain(one), one]),
  ["p3k", "PPPK"],
  ["pppkparuhwaktu", "PPPK-PW"],
  ["p3kparuhwaktu", "PPPK-PW"],
  ["pppkpenuhwaktu", "PPPK"],
]);

/** The old echelons that map to one level each (I.a and I.b do not). */
const echelons: [string, PositionLevel][] = [
  ["iia", "JPT Pratama"],
  ["iib", "JPT Pratama"],
  ["iiia", "Administrator"],
  ["iiib", "Administrator"],
  ["iva", "Pengawas"],
  ["ivb", "Pengawas"],
  ["va", "Pelaksana"],
];
const levelWords = new Map<string, PositionLevel>([
  ...positionLevels.map((one): [string, PositionLevel] => [plain(one), one]),
  ...echelons,
  ["pimpinantinggiutama", "JPT Utama"],
  ["pimpinantinggimadya", "JPT Madya"],
  ["pimpinantinggipratama", "JPT Pratama"],
  ["jabatanfungsional", "Fungsional"],
  ["jf", "Fungsional"],
]);

export function readEmployment(text: string): Employment | undefined {
  return employmentWords.get(plain(text));
}

/** Reads "Jabatan Pelaksana", "Fungsional Ahli Muda", "eselon III.a" as well. */
export function readLevel(text: string): PositionLevel | undefined {
  const word = plain(text);
  return levelWords.get(word) ?? levelWords.get(word.replace(/^(jabatan|jf|fungsional|eselon)+/, ""));
}

/** Grades by employment; without a known employment either kind will do. */
export function gradesOf(employment: Employment | undefined): string[] {
  if (employment === undefined) return [...pnsGrades, ...pppkGrades];
  return nipKindOf(employment) === "PNS" ? pnsGrades : pppkGrades;
}

const gradeWords = (grades: string[]) => new Map(grades.map((grade) => [plain(grade), grade]));
const pnsGradeWords = gradeWords(pnsGrades);
const pppkGradeWords = new Map([
  ...gradeWords(pppkGrades),
  ...pppkGrades.map((grade, index): [string, string] => [String(index + 1), grade]),
]);

export function readGrade(text: string, employment: Employment | undefined): string | undefined {
  const word = plain(text).replace(/^gol(ongan)?/, "");
  const [pns, pppk] = [pnsGradeWords.get(word), pppkGradeWords.get(word)];
  if (employment === undefined) return pns ?? pppk;
  return nipKindOf(employment) === "PNS" ? pns : pppk;
}

/** CPNS carry a NIP of the PNS kind. */
export function nipKindOf(employment: Employment): NipKind {
  return employment === "PNS" || employment === "CPNS" ? "PNS" : "PPPK";
}

/** Whom the appointing authority (governor, regent, mayor) appraises when nobody else is named. */
export function isTopPost(level: PositionLevel): boolean {
  return level.startsWith("JPT ");
}

const yes = ["ya", "y", "yes", "true", "benar", "1", "x", "v"];
const no = ["", "tidak", "t", "no", "n", "false", "salah", "bukan", "0"];

export function readYesNo(text: string): boolean | undefined {
  const word = plain(text.replace(/[✓✔]/gu, "x"));
  if (yes.includes(word)) return true;
  return no.includes(word) ? false : undefined;
}

/** In which mails are written. */
export const languages = ["id", "en"] as const;
export type MailLanguage = (typeof languages)[number];

const languageWords = new Map<string, MailLanguage>([
  ["id", "id"],
  ["in", "id"],
  ["ind", "id"],
  ["indonesia", "id"],
  ["bahasaindonesia", "id"],
  ["indonesian", "id"],
  ["en", "en"],
  ["eng", "en"],
  ["inggris", "en"],
  ["bahasainggris", "en"],
  ["english", "en"],
]);

export function readLanguage(text: string): MailLanguage | undefined {
  return languageWords.get(plain(text));
}
