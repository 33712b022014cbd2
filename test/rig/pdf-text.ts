/** What a PDF of ours says, as a reader would copy it: by the tables of its letters, line by line. */
import { inflateSync } from "node:zlib";

const STREAM = /\/Length (\d+)\n(?:(?!endobj)[\s\S])*?stream\n/g;

/** By their stated length: a compressed stream may end in a line's end of its own. */
const streamsOf = (pdf: Uint8Array): string[] => {
  const bytes = Buffer.from(pdf);
  return [...bytes.toString("latin1").matchAll(STREAM)].map(({ 0: head, 1: length, index }) => {
    const start = index + head.length;
    const body = bytes.subarray(start, start + Number(length));
    return (head.includes("/FlateDecode") ? inflateSync(body) : body).toString("latin1");
  });
};

const utf16 = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");

/** Letters by their number in the font, from the ranges of a `ToUnicode` table. */
const lettersOf = (table: string): ReadonlyMap<number, string> => {
  const letters = new Map<number, string>();
  for (const [, first = "", , list = ""] of table.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
    [...list.matchAll(/<(\w*)>/g)].forEach(([, hex = ""], at) => {
      letters.set(Number.parseInt(first, 16) + at, utf16(hex));
    });
  return letters;
};

/** Numbers of fonts as the page names them, such as F1, with the table of each, by the objects of the file. */
const fontsOf = (
  pdf: string,
  streams: readonly string[],
): ReadonlyMap<string, ReadonlyMap<number, string>> => {
  const objects = [...pdf.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)];
  const bodyOf = (id: string | undefined) => objects.find(([, one]) => one === id)?.[2] ?? "";
  const numbered = objects.filter(([, , body = ""]) => /stream\r?\n/.test(body)).map(([, id]) => id);
  return new Map(
    [...pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id]) => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(bodyOf(id))?.[1];
      return [name, lettersOf(streams[numbered.indexOf(table ?? "")] ?? "")];
    }),
  );
};

export const pdfLines = (pdf: Uint8Array): string[] => {
  const streams = streamsOf(pdf);
  const fonts = fontsOf(Buffer.from(pdf).toString("latin1"), streams);
  const content = streams.find((one) => one.includes(" Tf")) ?? "";
  return [...content.matchAll(/\/(F\d+) [\d.]+ Tf[\s\S]*?\[([^\]]*)\] TJ/g)].map(
    ([, font = "", shown = ""]) =>
      [...shown.matchAll(/<(\w+)>/g)]
        .flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? [])
        .map((glyph) => fonts.get(font)?.get(Number.parseInt(glyph, 16)) ?? "?")
        .join(""),
  );
};
