/** The columns of a roster, and the headers under which people write them. */
import { plain } from "./vocabulary.ts";

/** Our own header; synonyms are compared without case, spaces and punctuation. */
const synonyms = {
  nip: "nip baru, nip/ni pppk, ni pppk, nip pns, nomor induk pegawai, employee number, employee id, employee no",
  nama: "nama pegawai, nama lengkap, nama asn, name, full name, employee name",
  email: "alamat email, email dinas, surel, e-mail address, email address, mail",
  no_hp:
    "hp, nomor hp, no handphone, telepon, no telepon, nomor telepon, telp, no telp, no wa, phone, phone number, mobile, mobile phone",
  jenis:
    "jenis asn, jenis pegawai, jenis kepegawaian, status asn, status pegawai, status kepegawaian, employment, employment type, type",
  golongan: "gol, gol/ruang, golongan/ruang, golongan ruang, grade, rank",
  jabatan: "nama jabatan, position, job title, title, post",
  jenjang: "jenjang jabatan, level jabatan, eselon, position level, level",
  kode_unit: "kode unit kerja, kode opd, kode skpd, unit code, unit id",
  unit: "unit kerja, nama unit, nama unit kerja, opd, nama opd, skpd, nama skpd, perangkat daerah, unit name, department",
  nip_penilai:
    "nip pejabat penilai, nip pejabat penilai kinerja, nip atasan, nip atasan langsung, penilai, appraiser nip, appraiser, supervisor nip, supervisor id, manager id",
  kepala_unit: "kepala, pimpinan unit, unit head, head of unit, is head, is unit head",
  bahasa: "bahasa surel, language, lang, mail language",
} as const satisfies Record<string, string>;

export type Column = keyof typeof synonyms;
export const columns = Object.keys(synonyms).filter((name): name is Column => name in synonyms);
export const optionalColumns: readonly Column[] = ["no_hp", "kepala_unit", "bahasa"];

const byWord = new Map<string, Column>(
  columns.flatMap((column) =>
    [column, ...synonyms[column].split(", ")].map((word): [string, Column] => [plain(word), column]),
  ),
);

/** The column that a header cell names, or undefined. What stands in brackets is a remark: "NIP (18 digit)". */
export function columnOf(header: string): Column | undefined {
  return byWord.get(plain(header.replace(/\([^)]*\)/g, "")));
}

/** How many different columns a row names: how like a header it is. */
export function likeness(cells: readonly string[]): number {
  return new Set(cells.slice(0, 64).flatMap((cell) => columnOf(cell) ?? [])).size;
}
