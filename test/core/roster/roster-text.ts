/** Small rosters as text. */
export const names = [
  "nip",
  "nama",
  "email",
  "no_hp",
  "jenis",
  "golongan",
  "jabatan",
  "jenjang",
  "kode_unit",
  "unit",
  "nip_penilai",
  "kepala_unit",
] as const;
export const header = names.join(",");
export type Line = Partial<Record<(typeof names)[number], string | undefined>>;

/** Valid numbers, as many as needed. */
export const nipAt = (index: number) =>
  `19680128199707${1 + (Math.floor(index / 900) % 2)}${String(1 + (index % 900)).padStart(3, "0")}`;
export const nips = [nipAt(0), nipAt(1), nipAt(2)] as const;

const usual = (line: Line): Line => ({
  nama: "Kartika Dwi Ramadhan",
  email: `p${line.nip}@pemkot.test`,
  jenis: "PNS",
  golongan: "III/a",
  jabatan: "Pengelola Layanan",
  jenjang: "Pelaksana",
  kode_unit: "SETDA",
  unit: "Sekretariat Daerah",
  ...line,
});

export const cellsOf = (line: Line): string[] => names.map((name) => usual(line)[name] ?? "");
export const lineOf = (line: Line, delimiter = ",") => cellsOf(line).join(delimiter);
export const csvOf = (lines: readonly Line[], delimiter = ",") =>
  [names.join(delimiter), ...lines.map((line) => lineOf(line, delimiter))].join("\n");
