import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { fileCodes, rowCodes } from "../../../functions/core/roster/codes.ts";
import { describe as texts } from "../../../functions/core/roster/describe.ts";
import { readRoster } from "../../../functions/core/roster/read-roster.ts";
import { csvOf, header, lineOf, nips } from "./roster-text.ts";

const cases = new URL("../../cases/", import.meta.url);
const read = (name: string) => readRoster(readFileSync(new URL(name, cases)), name.split("/").at(-1) ?? name);
const bytes = (text: string) => new TextEncoder().encode(text);

describe("the rosters handed in", () => {
  test("a clean one gives everybody and no finding", () => {
    const { people, findings, notices, rows, delimiter, encoding } = read("roster-200.csv");
    expect({ people: people.length, findings, rows, delimiter, encoding }).toEqual({
      people: 200,
      findings: [],
      rows: 200,
      delimiter: ",",
      encoding: "utf-8",
    });
    expect(notices).toEqual([
      { row: 2, code: "appraiser.vacant", field: "nip_penilai", value: "", params: {} },
    ]);
    expect(people[1]).toEqual({
      nip: "198101032009012008",
      name: "Bayu Sri Ginting",
      email: "pegawai00002@pemkot.test",
      phone: "08163469421",
      employment: "PNS",
      grade: "IV/b",
      position: "Kepala Dinas Pendidikan",
      positionLevel: "JPT Pratama",
      unitCode: "DISDIK",
      unitName: "Dinas Pendidikan",
      appraiserNip: "198803132010121004",
      unitHead: true,
    });
  });

  test("a dirty one gives exactly the findings expected, and leaves exactly those rows out", () => {
    const expected: unknown = JSON.parse(readFileSync(new URL("roster-dirty.expected.json", cases), "utf8"));
    const { people, findings, notices, rows, delimiter, encoding } = read("roster-dirty.csv");
    expect(findings.map(({ row, code, field }) => ({ row, code, field }))).toEqual(expected);
    expect({ people: people.length, rows, delimiter, encoding }).toEqual({
      people: 108,
      rows: 120,
      delimiter: ";",
      encoding: "utf-8",
    });
    expect(notices.map(({ row, code, params }) => [row, code, params])).toEqual([
      [2, "appraiser.vacant", {}],
      [41, "appraiser.leftOut", { other: "40" }],
      [42, "appraiser.leftOut", { other: "40" }],
      [75, "appraiser.leftOut", { other: "74" }],
      [88, "appraiser.leftOut", { other: "87" }],
      [117, "unit.names", { unit: "KEC-UTARA", name: "Kecamatan Utara" }],
    ]);
  });

  test("people whose appraiser is left out stay, without an appraiser", () => {
    const { people } = read("roster-dirty.csv");
    const waiting = people
      .filter((person) => person.appraiserNip === undefined)
      .map((person) => person.email);
    expect(waiting).toEqual([
      "pegawai00001@pemkot.test",
      "pegawai00040@pemkot.test",
      "pegawai00041@pemkot.test",
      "pegawai00074@pemkot.test",
      "pegawai00087@pemkot.test",
    ]);
  });
});

/** "code+reason_remark.csv": what the file must be told, and nothing else; "none" for nothing. */
describe("a file is a case and its name is the verdict", () => {
  const files = readdirSync(new URL("roster-verdicts/", cases));
  const verdict = (file: string) => file.replace(/\.csv$/, "").split("_")[0] ?? "";

  test.each(files)("%s", (file) => {
    const { findings, people, rows } = read(`roster-verdicts/${file}`);
    const told = findings.map(({ code, reason }) => (reason === undefined ? code : `${code}+${reason}`));
    expect([...new Set(told)]).toEqual(verdict(file) === "none" ? [] : [verdict(file)]);
    const fileTold = findings.some((finding) => finding.code.startsWith("file."));
    expect(people.length + new Set(findings.map((finding) => finding.row)).size).toBe(
      fileTold ? people.length + 1 : rows,
    );
  });

  test("every code has a case", () => {
    const codes = new Set(files.map((file) => verdict(file).split("+")[0]));
    const elsewhere = ["file.tooLarge", "file.tooManyRows"];
    expect([...fileCodes, ...rowCodes].filter((code) => !codes.has(code))).toEqual(elsewhere);
  });

  test("only those on a loop are told, not those whose way ends in one", () => {
    const { findings, notices } = read("roster-verdicts/appraiser.loop_three-and-one-who-leads-to-it.csv");
    expect(findings.map(({ row, params }) => [row, params])).toEqual([
      [3, { loop: "3 → 4 → 5 → 3", size: "3" }],
      [4, { loop: "4 → 5 → 3 → 4", size: "3" }],
      [5, { loop: "5 → 3 → 4 → 5", size: "3" }],
    ]);
    expect(notices.map(({ row, code }) => [row, code])).toEqual([
      [2, "appraiser.vacant"],
      [6, "appraiser.leftOut"],
    ]);
  });

  test("a file that is no text is told in the reader's words", () => {
    const [finding] = read("roster-verdicts/file.type_binary.csv").findings;
    expect(finding && [texts(finding, "id").wrong, texts(finding, "en").wrong]).toEqual([
      'Berkas "file.type_binary.csv" bukan berkas teks maupun lembar kerja.',
      'The file "file.type_binary.csv" is neither text nor a spreadsheet.',
    ]);
  });

  test("a missing column is told with what was found and wanted", () => {
    const [finding] = read("roster-verdicts/file.columnMissing.csv").findings;
    expect(finding && texts(finding, "en")).toEqual({
      wrong:
        "There is no column nip_penilai; the header in row 1 has: nip, nama, email, no_hp, jenis, golongan, jabatan, jenjang, kode_unit, unit, kepala_unit.",
      wanted:
        "One header row with the columns: nip, nama, email, no_hp, jenis, golongan, jabatan, jenjang, kode_unit, unit, nip_penilai, kepala_unit, bahasa. Order, case and spaces do not matter.",
    });
  });
});

describe("rows and cells", () => {
  test("rows are numbered as a spreadsheet shows them, over blank rows and line breaks in cells", () => {
    const text = [
      header,
      "",
      lineOf({ nip: nips[0], unit: '"Sekretariat\r\nDaerah"' }),
      ",,,",
      lineOf({ nip: nips[1], email: "x" }),
    ].join("\r\n");
    const { findings, rows } = readRoster(bytes(text), "a.csv");
    expect([rows, findings.map(({ row, code }) => [row, code])]).toEqual([2, [[5, "email.format"]]]);
  });

  test("several findings of a row come in the order of the columns of the file", () => {
    const text =
      "email,unit,nip,nama,jenis,golongan,jabatan,jenjang,kode_unit,nip_penilai\nx,,1,,y,z,,w,,v\n";
    const { findings } = readRoster(bytes(text), "a.csv");
    expect(findings.map(({ field, code }) => [field, code])).toEqual([
      ["email", "email.format"],
      ["unit", "unit.missing"],
      ["nip", "nip.format"],
      ["nama", "name.missing"],
      ["jenis", "employment.unknown"],
      ["golongan", "grade.unknown"],
      ["jabatan", "position.missing"],
      ["jenjang", "level.unknown"],
      ["kode_unit", "unit.missing"],
      ["nip_penilai", "appraiser.format"],
    ]);
  });

  test("a delimiter too many at the end of each line is no extra cell", () => {
    const text = `${header}\n${lineOf({ nip: nips[0] })},\n${lineOf({ nip: nips[1], email: "x" })},\n`;
    const { findings } = readRoster(bytes(text), "a.csv");
    expect(findings.map(({ row, code }) => [row, code])).toEqual([[3, "email.format"]]);
  });

  test("the line that tells a spreadsheet the delimiter is not counted", () => {
    const text = `sep=;\r\n${csvOf([{ nip: nips[0], email: "x" }], ";")}`;
    const { findings, delimiter } = readRoster(bytes(text), "a.csv");
    expect([delimiter, findings.map(({ row, code }) => [row, code])]).toEqual([";", [[2, "email.format"]]]);
  });

  test("a header names our columns by what the file calls them, and unknown columns are told", () => {
    const text =
      "NIP Baru;Full Name;Surel;Status ASN;Gol/Ruang;Jabatan;Eselon;Kode OPD;OPD;NIP Atasan;Hobi\n";
    const { columns, notices } = readRoster(bytes(`${text}1;;;;;;;;;;\n`), "a.csv");
    expect(columns).toEqual({
      nip: "NIP Baru",
      nama: "Full Name",
      email: "Surel",
      jenis: "Status ASN",
      golongan: "Gol/Ruang",
      jabatan: "Jabatan",
      jenjang: "Eselon",
      kode_unit: "Kode OPD",
      unit: "OPD",
      nip_penilai: "NIP Atasan",
    });
    expect(notices).toEqual([
      { row: 0, code: "file.columnIgnored", field: "file", value: "", params: { names: "Hobi" } },
    ]);
  });

  test("a second head of a unit is a notice", () => {
    const text = csvOf([
      { nip: nips[0], kepala_unit: "ya" },
      { nip: nips[1], kepala_unit: "x", nip_penilai: nips[0] },
    ]);
    const { findings, notices } = readRoster(bytes(text), "a.csv");
    expect([findings, notices.map(({ row, code, params }) => [row, code, params])]).toEqual([
      [],
      [
        [2, "appraiser.vacant", {}],
        [3, "unit.heads", { unit: "SETDA", other: "2" }],
      ],
    ]);
  });

  test("appraisers named by a NIP that breaks a rule are found in the row that breaks it", () => {
    const text = csvOf([{ nip: "19760222200303100" }, { nip: nips[1], nip_penilai: "19760222200303100" }]);
    const { findings, notices } = readRoster(bytes(text), "a.csv");
    expect(findings.map(({ row, code }) => [row, code])).toEqual([[2, "nip.format"]]);
    expect(notices.map(({ row, code }) => [row, code])).toEqual([[3, "appraiser.leftOut"]]);
  });

  test("a value in a finding is cut", () => {
    const { findings } = readRoster(bytes(csvOf([{ nip: nips[0], email: "x".repeat(5000) }])), "a.csv");
    expect(findings.map(({ value }) => value)).toEqual([`${"x".repeat(119)}…`]);
  });
});

describe("limits", () => {
  const text = bytes(csvOf([{ nip: nips[0] }, { nip: nips[1] }, { nip: nips[2] }]));
  const told = (limits: { rows?: number; bytes?: number }) => readRoster(text, "a.csv", { limits }).findings;

  test("size and rows are told with what was wanted", () => {
    expect(told({ rows: 3, bytes: text.length })).toEqual([]);
    expect(told({ rows: 2 })).toEqual([
      { row: 0, code: "file.tooManyRows", field: "file", value: "a.csv", params: { max: "2" } },
    ]);
    const params = { size: String(text.length), max: "99" };
    expect(told({ bytes: 99 })).toEqual([
      { row: 0, code: "file.tooLarge", field: "file", value: "a.csv", params },
    ]);
  });

  test("more lines than a spreadsheet has are refused at once", () => {
    const { findings } = readRoster(bytes(`${header}${"\n".repeat(1_048_577)}`), "a.csv");
    expect(findings.map(({ code }) => code)).toEqual(["file.tooManyRows"]);
  });
});
