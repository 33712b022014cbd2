/** Workbooks as exceljs writes them, and as nobody should. */
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import ExcelJS from "exceljs";
import Papa from "papaparse";
import { readRoster } from "../../../functions/core/roster/read-roster.ts";
import { cellsOf, csvOf, names, nips } from "./roster-text.ts";

type Value = ExcelJS.CellValue;
async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
const sheetOf = (rows: readonly (readonly Value[])[], name = "Pegawai") =>
  workbook((book) => book.addWorksheet(name).addRows(rows.map((row) => [...row])));
const read = (bytes: Uint8Array) => readRoster(bytes, "roster.xlsx");
const codesOf = ({ findings }: ReturnType<typeof read>) =>
  findings.map(({ row, code, reason }) => [row, code, reason]);

describe("the same as the CSV", () => {
  test.each(["roster-200.csv", "roster-dirty.csv"])("%s", async (name) => {
    const bytes = readFileSync(new URL(`../../cases/${name}`, import.meta.url));
    const { delimiter: _, encoding: __, ...csv } = readRoster(bytes, name);
    const cells = Papa.parse<string[]>(
      bytes
        .toString("utf8")
        .replace(/^\ufeff/, "")
        .trimEnd(),
    ).data;
    expect(read(await sheetOf(cells))).toEqual({ ...csv, sheet: "Pegawai" });
  });

  test("written as a stream, with the texts beside the cells or in them", async () => {
    const rows = [[...names], cellsOf({ nip: nips[0], nama: "Kartika <Dwi> & Ramadhan _x000D_ é 漢" })];
    const plain = read(await sheetOf(rows)).people;
    expect(plain.map((person) => person.name)).toEqual(["Kartika <Dwi> & Ramadhan é 漢"]);
    for (const useSharedStrings of [true, false])
      expect(read(await streamed(rows, useSharedStrings)).people).toEqual(plain);
  });
});

async function streamed(rows: readonly string[][], useSharedStrings: boolean): Promise<Uint8Array> {
  const { PassThrough } = await import("node:stream");
  const { buffer } = await import("node:stream/consumers");
  const stream = new PassThrough();
  const done = buffer(stream);
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings });
  const sheet = writer.addWorksheet("Pegawai");
  for (const row of rows) sheet.addRow(row).commit();
  await writer.commit();
  return new Uint8Array(await done);
}

describe("cells", () => {
  const withNip = (nip: Value) => sheetOf([[...names], [nip, ...cellsOf({ nip: nips[0] }).slice(1)]]);

  test.each<[string, Value, unknown[]]>([
    ["a number that lost its digits", Number("196801281997071001"), [[2, "nip.format", "rounded"]]],
    ["a number of few digits", 19680128, [[2, "nip.format", "length"]]],
    ["a fraction", 1.5, [[2, "nip.format", "characters"]]],
    ["a truth", true, [[2, "nip.format", "length"]]],
    ["an error", { error: "#N/A" }, [[2, "nip.format", "characters"]]],
    ["nothing", null, [[2, "nip.missing", undefined]]],
    ["text with an apostrophe", `'${nips[0]}`, []],
    ["a formula, by its result", { formula: "A1", result: nips[0] }, []],
    [
      "rich text",
      { richText: [{ text: nips[0].slice(0, 9) }, { font: { bold: true }, text: nips[0].slice(9) }] },
      [],
    ],
    ["a link, by its text", { text: nips[0], hyperlink: "http://pemkot.test" }, []],
  ])("%s", async (_, nip, told) => {
    expect(codesOf(read(await withNip(nip)))).toEqual(told);
  });

  test("rows keep their numbers over empty ones, and cells their columns over gaps", async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet("Pegawai");
      sheet.getRow(3).values = [...names];
      sheet.getRow(7).values = cellsOf({ nip: nips[0], email: "x" });
      sheet.getCell("Z7").value = "a note beside the table";
      sheet.getCell("XFD8").value = "far away";
    });
    expect(codesOf(read(bytes))).toEqual([[7, "email.format", undefined]]);
  });
});

describe("sheets", () => {
  test("the first visible one with a header is read, the others are told", async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet("Petunjuk").addRow(["Isi lembar Data"]);
      book.addWorksheet("Lama", { state: "hidden" }).addRows([[...names], cellsOf({ nip: nips[2] })]);
      book.addWorksheet("Data & Pegawai").addRows([[...names], cellsOf({ nip: nips[0] })]);
      book.addWorksheet("Cadangan").addRows([[...names], cellsOf({ nip: nips[1] })]);
    });
    const { sheet, people, notices } = read(bytes);
    expect({ sheet, people: people.map(({ nip }) => nip) }).toEqual({
      sheet: "Data & Pegawai",
      people: [nips[0]],
    });
    expect(notices.filter(({ row }) => row === 0)).toEqual([
      {
        row: 0,
        code: "file.sheetsIgnored",
        field: "file",
        value: "",
        params: { names: "Petunjuk, Cadangan" },
      },
    ]);
  });

  test("an empty workbook is empty, one with a header alone has no rows", async () => {
    expect(codesOf(read(await sheetOf([])))).toEqual([[0, "file.empty", undefined]]);
    expect(codesOf(read(await sheetOf([[...names]])))).toEqual([[1, "file.noRows", undefined]]);
  });
});

describe("archives", () => {
  type Part = { name: string; content: Uint8Array; method?: number; flags?: number; packed?: Uint8Array };
  const part = (name: string, content: string): Part => ({
    name,
    content: new TextEncoder().encode(content),
  });

  function zip(parts: readonly Part[]): Uint8Array {
    const blocks: Buffer[] = [];
    const entries: Buffer[] = [];
    for (const { name, content, method = 8, flags = 0, packed = deflateRawSync(content) } of parts) {
      const offset = blocks.reduce((sum, block) => sum + block.length, 0);
      const common = Buffer.alloc(26);
      common.writeUInt16LE(flags, 2);
      common.writeUInt16LE(method, 4);
      common.writeUInt32LE(packed.length, 14);
      common.writeUInt32LE(7, 18);
      common.writeUInt16LE(name.length, 22);
      const position = Buffer.alloc(14);
      position.writeUInt32LE(offset, 10);
      blocks.push(Buffer.from("PK\x03\x04"), common, Buffer.from(name), Buffer.from(packed));
      entries.push(Buffer.from("PK\x01\x02\0\0"), common, position, Buffer.from(name));
    }
    const start = blocks.reduce((sum, block) => sum + block.length, 0);
    const end = Buffer.alloc(22);
    end.write("PK\x05\x06");
    end.writeUInt16LE(parts.length, 10);
    end.writeUInt32LE(start, 16);
    return new Uint8Array(Buffer.concat([...blocks, ...entries, end]));
  }

  const book = part(
    "xl/workbook.xml",
    `<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
  );
  const links = part(
    "xl/_rels/workbook.xml.rels",
    `<x><Relationship Id="r1" Type="t/worksheet" Target="/xl/s.xml"/></x>`,
  );
  const inline = (value: string) => `<x:c t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`;
  const row = (cells: readonly string[]) => `<x:row>${cells.map(inline).join("")}</x:row>`;
  const sheet = part("xl/s.xml", `<x:sheetData>${row(names)}${row(cellsOf({ nip: nips[0] }))}</x:sheetData>`);

  test("prefixes, and cells without references, are read", () => {
    expect(read(zip([book, links, sheet])).people.map(({ nip }) => nip)).toEqual([nips[0]]);
  });

  test("entries that are stored are read", () => {
    const stored = { ...sheet, method: 0, packed: sheet.content };
    expect(read(zip([book, links, stored])).people.map(({ nip }) => nip)).toEqual([nips[0]]);
  });

  test("a number keeps the digits that the file still has", () => {
    const cells = cellsOf({ nip: nips[0] }).slice(1).map(inline).join("");
    const number = `<x:c><x:v>${nips[0]}</x:v></x:c>`;
    const numbered = part("xl/s.xml", `${row(names)}<x:row>${number}${cells}</x:row>`);
    expect(read(zip([book, links, numbered])).people.map(({ nip }) => nip)).toEqual([nips[0]]);
  });

  const limited = (bytes: Uint8Array) =>
    codesOf(readRoster(bytes, "roster.xlsx", { limits: { unpackedBytes: 1_000_000 } }));

  test("what unpacks to more than is allowed is refused", () => {
    const bytes = zip([book, links, part("xl/s.xml", `<sheetData>${" ".repeat(1_000_000)}`)]);
    expect([bytes.length < 3000, limited(bytes)]).toEqual([true, [[0, "file.tooLarge", "unpacked"]]]);
  });

  test("what is unpacked again and again counts each time", () => {
    const sheets = [1, 2, 3].map((n) => `<sheet name="${n}" r:id="r1"/>`).join("");
    const bytes = zip([part("xl/workbook.xml", sheets), links, part("xl/s.xml", " ".repeat(400_000))]);
    expect(limited(bytes)).toEqual([[0, "file.tooLarge", "unpacked"]]);
  });

  test("more rows than a spreadsheet has are refused", () => {
    const far = part("xl/s.xml", `<row r="1048577"><c><v>1</v></c></row>`);
    expect(codesOf(read(zip([book, links, far])))).toEqual([[0, "file.tooManyRows", undefined]]);
  });

  test.each<[string, readonly Part[], string, Record<string, string>]>([
    [
      "an OpenDocument table",
      [part("mimetype", "x"), part("content.xml", "x")],
      "file.type",
      { kind: "ODS" },
    ],
    ["a Word document", [part("word/document.xml", "x")], "file.type", { kind: "DOCX" }],
    ["a binary workbook", [part("xl/workbook.bin", "x")], "file.type", { kind: "XLSB" }],
    ["any archive", [part("a.txt", "x")], "file.type", { kind: "ZIP" }],
    ["no relations", [book], "file.unreadable", { detail: "xl/_rels/workbook.xml.rels" }],
    ["an encrypted entry", [links, { ...book, flags: 1 }], "file.encrypted", {}],
    [
      "a broken entry",
      [book, { ...links, packed: new Uint8Array([7, 7, 7]) }],
      "file.unreadable",
      { detail: links.name },
    ],
    ["a missing sheet", [book, links], "file.empty", {}],
  ])("%s", (_, parts, code, params) => {
    const { findings, people } = read(zip(parts));
    expect({ findings, people }).toEqual({
      findings: [{ row: 0, code, field: "file", value: "roster.xlsx", params }],
      people: [],
    });
  });

  test("a file cut anywhere is told, never thrown", async () => {
    const whole = await sheetOf([[...names], cellsOf({ nip: nips[0] })]);
    for (let length = 4; length < whole.length; length += 97)
      expect(codesOf(read(whole.subarray(0, length)))).toEqual([[0, "file.unreadable", undefined]]);
  });
});

test("a CSV named .xlsx is read as what it is", () => {
  expect(read(new TextEncoder().encode(csvOf([{ nip: nips[0] }]))).people.length).toBe(1);
});
