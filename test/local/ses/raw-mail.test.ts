import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addressList, addressOf } from "../../../infra/local/ses/address.ts";
import { readRawMail } from "../../../infra/local/ses/raw-mail.ts";

function raw(...lines: string[]): Buffer {
  return Buffer.from(lines.join("\r\n"));
}

describe("a raw mail", () => {
  test("of one plain part", () => {
    expect(readRawMail(raw("Subject: Halo", "X-Long: a", "\tb", "", "Satu", "Dua"))).toEqual({
      headers: [
        { name: "Subject", value: "Halo" },
        { name: "X-Long", value: "a b" },
      ],
      text: "Satu\nDua",
      html: null,
    });
  });

  test("with parts in parts, an attachment left out", () => {
    const bytes = raw(
      "Content-Type: multipart/mixed; boundary=outer",
      "",
      "preamble",
      "--outer",
      'Content-Type: multipart/alternative; boundary="in ner"',
      "",
      "--in ner",
      "",
      "Teks",
      "--in ner",
      "Content-Type: TEXT/HTML; charset=iso-8859-1",
      "Content-Transfer-Encoding: Quoted-Printable",
      "",
      "<p>caf=E9</p>",
      "--in ner--",
      "--outer",
      "Content-Type: text/plain",
      "Content-Disposition: attachment; filename=a.txt",
      "",
      "bukan ini",
      "--outer--",
    );
    const { text, html } = readRawMail(bytes);
    expect({ text, html }).toEqual({ text: "Teks", html: "<p>café</p>" });
  });

  test("with nesting beyond reason, an unknown charset or nothing at all is read without a fault", () => {
    expect(readRawMail(raw(""))).toEqual({ headers: [], text: "", html: null });
    expect(readRawMail(raw("Content-Type: text/plain; charset=martian", "", "é")).text).toBe("é");
    expect(readRawMail(raw("Content-Type: multipart/mixed", "", "x")).text).toBeNull();
  });

  test("gives back any text sent in base64 or as an encoded word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const plain = text.replaceAll("\r\n", "\n");
        const encoded = Buffer.from(plain).toString("base64");
        const read = readRawMail(
          raw(`Subject: =?utf-8?B?${encoded}?=`, "Content-Transfer-Encoding: base64", "", encoded),
        );
        expect([read.headers[0]?.value, read.text]).toEqual([plain, plain]);
      }),
    );
  });

  test("never throws on bytes that are no mail", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readRawMail(bytes)));
  });
});

test.each([
  ["ani@dinas.test", "ani@dinas.test"],
  ["Ani <ani@dinas.test>", "ani@dinas.test"],
  ['"Budi, <S.T.>" <budi@dinas.test> ', "budi@dinas.test"],
  ["ani", undefined],
  ["a@b@c.test", undefined],
  ["a b@c.test", undefined],
  ["Ani <>", undefined],
])("the address in %p is %p", (written, address) => {
  expect(addressOf(written)).toBe(address);
});

test("a list is split at the commas between addresses only", () => {
  expect(addressList('"Budi, \\"S.T.\\"" <b@d.test>, a@d.test ,, Citra <c@d.test>')).toEqual([
    '"Budi, \\"S.T.\\"" <b@d.test>',
    "a@d.test",
    "Citra <c@d.test>",
  ]);
  expect(addressList("")).toEqual([]);
});
