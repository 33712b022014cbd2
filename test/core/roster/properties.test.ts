/** What holds for every roster. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import iconv from "iconv-lite";
import { checkNip } from "../../../functions/core/nip.ts";
import { readRoster } from "../../../functions/core/roster/read-roster.ts";
import type { RosterReading } from "../../../functions/core/roster/reading.ts";
import { cellsOf, type Line, names, nipAt } from "./roster-text.ts";

const read = (bytes: Uint8Array) => readRoster(bytes, "roster.csv");
const utf8 = (text: string) => new TextEncoder().encode(text);
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const needsQuotes = (cell: string, delimiter: string) => cell.includes(delimiter) || /["\n\r]/.test(cell);

type Form = { delimiter: string; always: boolean; newline: string; last: boolean };
const form = fc.record<Form>({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  always: fc.boolean(),
  newline: fc.constantFrom("\n", "\r\n", "\r"),
  last: fc.boolean(),
});
const textOf = (rows: readonly (readonly string[])[], { delimiter, always, newline, last }: Form) =>
  rows
    .map((row) =>
      row.map((cell) => (always || needsQuotes(cell, delimiter) ? quoted(cell) : cell)).join(delimiter),
    )
    .join(newline) + (last ? newline : "");

const encoders: Record<string, (text: string) => Uint8Array> = {
  "utf-8": utf8,
  "utf-8 with mark": (text) => utf8(`\ufeff${text}`),
  "utf-16le": (text) => iconv.encode(text, "utf-16le"),
  "utf-16le with mark": (text) => iconv.encode(text, "utf-16le", { addBOM: true }),
  "utf-16be": (text) => iconv.encode(text, "utf-16be"),
  "utf-16be with mark": (text) => iconv.encode(text, "utf-16be", { addBOM: true }),
  "windows-1252": (text) => iconv.encode(text, "windows-1252"),
};

/** Letters whose bytes in Windows-1252 are never UTF-8, and what delimits and quotes. */
const word = fc
  .string({ unit: fc.constantFrom(..."abcxyzABC éüñ,;|\t\"'.()&/\n=+-@"), minLength: 1, maxLength: 20 })
  .map((text) => `N${text}`);
/** People who all are clean; everybody is appraised by somebody before them. */
const roster = fc
  .array(fc.record({ nama: word, jabatan: word, unit: word, above: fc.nat() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((lines) =>
    lines.map(({ above, ...line }, index): Line => {
      const appraiser = index === 0 ? "" : nipAt(above % index);
      return { ...line, nip: nipAt(index), nip_penilai: appraiser };
    }),
  );
/** The same with defects of every kind; NIPs and addresses stay different. */
const defects: readonly Line[] = [
  {},
  { nama: "" },
  { nama: "=1" },
  { email: "x" },
  { email: "" },
  { jenis: "?" },
  { golongan: "" },
  { jenjang: "?" },
  { unit: "" },
  { nip_penilai: "1" },
  { nip_penilai: nipAt(899) },
];
const dirty = fc
  .array(fc.record({ defect: fc.nat(3 * defects.length), above: fc.nat(12) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((lines) =>
    lines.map(
      ({ defect, above }, index): Line => ({
        nip: nipAt(index),
        nip_penilai: above < lines.length ? nipAt(above) : "",
        ...defects[defect],
      }),
    ),
  );
const plainForm: Form = { delimiter: ",", always: false, newline: "\n", last: true };
const bytesOf = (lines: readonly Line[], how = plainForm) =>
  utf8(textOf([[...names], ...lines.map(cellsOf)], how));

describe("a roster", () => {
  test("is the same in every delimiter, quoting, line ending and encoding", () => {
    fc.assert(
      fc.property(roster, form, fc.constantFrom(...Object.keys(encoders)), (lines, how, encoding) => {
        const rows = [[...names], ...lines.map(cellsOf)];
        const bytes = encoders[encoding]?.(textOf(rows, how)) ?? new Uint8Array();
        const { people, findings } = read(bytes);
        expect(findings).toEqual([]);
        expect(people).toEqual(read(bytesOf(lines)).people);
        expect(people.map(({ nip, name, appraiserNip = "" }) => ({ nip, name, appraiserNip }))).toEqual(
          lines.map(({ nip, nama = "", nip_penilai }) => ({
            nip,
            name: nama.replace(/\s+/g, " ").trim(),
            appraiserNip: nip_penilai,
          })),
        );
      }),
    );
  });

  test("is the same with its columns in any order and case", () => {
    const order = fc.shuffledSubarray([...names.keys()], { minLength: names.length });
    fc.assert(
      fc.property(roster, order, (lines, places) => {
        const turn = (cells: readonly string[]) => places.map((place) => cells[place] ?? "");
        const header = turn(names.map((name) => ` ${name.toUpperCase().replace("_", " ")} `));
        const { people } = read(
          utf8(textOf([header, ...lines.map((line) => turn(cellsOf(line)))], plainForm)),
        );
        expect(people).toEqual(read(bytesOf(lines)).people);
      }),
    );
  });

  const byNip = (lines: readonly Line[], { findings }: RosterReading) =>
    findings.map(({ row, code, field }) => `${lines[row - 2]?.nip} ${code} ${field}`).toSorted();

  test("gives each person the same findings whatever the order of its rows", () => {
    fc.assert(
      fc.property(
        dirty.chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
        ([lines, shuffled]) => {
          expect(byNip(shuffled, read(bytesOf(shuffled)))).toEqual(byNip(lines, read(bytesOf(lines))));
        },
      ),
    );
  });

  test("is its people and the rows that have findings, nothing twice and nothing lost", () => {
    fc.assert(
      fc.property(dirty, fc.array(fc.nat(11)), (lines, repeats) => {
        const all = [...lines, ...repeats.flatMap((at) => lines[at] ?? [])];
        const { people, findings, rows } = read(bytesOf(all));
        const left = new Set(findings.map(({ row }) => row));
        expect(rows).toBe(all.length);
        expect(people.map(({ nip }) => nip)).toEqual(
          all.filter((_, index) => !left.has(index + 2)).map(({ nip }) => nip),
        );
        expect(new Set(people.map(({ nip }) => nip)).size).toBe(people.length);
      }),
    );
  });

  test("has only people whose NIP and address are theirs and whose appraiser is a person", () => {
    fc.assert(
      fc.property(dirty, (lines) => {
        const { people } = read(bytesOf(lines));
        const nips = new Set(people.map(({ nip }) => nip));
        expect(new Set(people.map(({ email }) => email.toLowerCase())).size).toBe(people.length);
        for (const { nip, appraiserNip } of people) {
          expect(checkNip(nip, "PNS")).toBeUndefined();
          expect(appraiserNip === undefined || (nips.has(appraiserNip) && appraiserNip !== nip)).toBe(true);
        }
      }),
    );
  });

  test("read again with its people known is the same", () => {
    fc.assert(
      fc.property(dirty, (lines) => {
        const first = read(bytesOf(lines));
        expect(readRoster(bytesOf(lines), "roster.csv", { known: first.people })).toEqual(first);
      }),
    );
  });

  test("of any bytes whatever gives a reading", () => {
    const zipLike = fc
      .uint8Array({ maxLength: 300 })
      .map((bytes) => new Uint8Array([0x50, 0x4b, 3, 4, ...bytes]));
    const anyText = fc.string({ unit: "binary", maxLength: 300 }).map(utf8);
    const below = fc
      .string({ unit: "binary", maxLength: 300 })
      .map((text) => utf8(`${names.join(",")}\n${text}`));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), zipLike, anyText, below), (bytes) => {
        const { people, findings, rows } = read(bytes);
        const left = new Set(findings.map(({ row }) => row)).size;
        expect(people.length + (rows === 0 ? 0 : left)).toBe(rows);
        expect(rows > 0 || findings.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
