/** What a PDF of ours says, as a reader would copy it: by the tables of its letters, line by line. */
import { inflateSync } from "node:zlib";

const STREAM = /stream\r?\n([\s\S]*?)\r?\nendstream/g;

const streamsOf = (pdf: Uint8Array): string[] =>
  [...Buffer.from(pdf).toString("latin1").matchAll(STREAM)].map(([, body = ""]) => {
    const bytes = Buffer.from(body, "latin1");
    try {
      return inflateSync(bytes).toString("latin1");
    } catch {
      return body;
    }
  });

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
