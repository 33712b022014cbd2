import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import type { Stage } from "./stage.ts";

const told = z.object({
  summary: z.object({ taken: z.number(), added: z.number(), changed: z.number() }),
  findings: z.array(z.object({ code: z.string(), message: z.string().min(1), wanted: z.string() })),
});
const HEADER = makeRoster(10, 1).split("\n", 1)[0] ?? "";

/** An archive of these texts, which may claim another size unpacked. */
const archive = (parts: Readonly<Record<string, string>>, claimed?: number): Buffer => {
  const blocks: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const block = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]);
    blocks.push(block);
    entries.push(Buffer.from("PK\x01\x02\0\0"), common, place, Buffer.from(name));
    offset += block.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(blocks.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...blocks, ...entries, end]);
};
const workbook = (sheet: string, claimed?: number): Buffer =>
  archive(
    {
      "xl/workbook.xml": `<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<x><Relationship Id="r1" Type="t/worksheet" Target="/xl/s.xml"/></x>`,
      "xl/s.xml": sheet,
    },
    claimed,
  );

/** The same noise each time, of so many bytes. */
const noise = (bytes: number): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(bytes / 32) }, (_, n) => createHash("sha256").update(`${n}`).digest()),
  );

const files: readonly (readonly [string, () => Buffer | string, string])[] = [
  ["nothing", () => "", "file.empty"],
  ["a header alone", () => `${HEADER}\n`, "file.noRows"],
  ["three megabytes of noise", () => noise(3_000_000), "file."],
  [
    "noise that begins as a workbook",
    () => Buffer.concat([Buffer.from("PK\x03\x04"), noise(2_000_000)]),
    "file.unreadable",
  ],
  ["half a workbook", () => workbook("x".repeat(50_000)).subarray(0, 300), "file.unreadable"],
  ["a workbook that claims a gigabyte", () => workbook("<sheetData/>", 1024 ** 3), "file."],
  ["a workbook that unpacks to 160 MB", () => workbook(" ".repeat(160_000_000)), "file.tooLarge"],
  ["two hundred thousand columns", () => `${"kolom,".repeat(200_000)}x\n${"1,".repeat(200_000)}1\n`, "file."],
  ["our columns and a thousand more", () => `${HEADER}${",x".repeat(200_000)}\n1\n`, ""],
  ["a quote that never ends", () => `${HEADER}\n"${"x,\n".repeat(500_000)}`, "file.quotes"],
  ["two million lines of nothing", () => `${HEADER}\n${"\n".repeat(2_000_000)}`, "file.tooManyRows"],
  ["zeros", () => Buffer.alloc(5_000_000), "file."],
  ["halves of characters", () => Buffer.from(`${HEADER}\n\xff\xfe\xed\xa0\x80,\xc0\x80\n`, "latin1"), ""],
  ["names of prototypes", () => "__proto__,constructor,toString,nip\n1,2,3,4\n", "file."],
];

export const rosters = (stage: () => Stage): void => {
  describe("a roster", () => {
    test.each(files)("of %s is told what is wrong with it, and changes nobody", async (_, make, code) => {
      const { home } = stage();
      const before = await home.done("GET", "/people?limit=200");
      const imports = await home.done("GET", "/rosters");
      for (const name of ["pegawai.csv", "pegawai.xlsx"]) {
        const { status, body } = await home.api("POST", `/rosters?filename=${name}`, {
          raw: new Uint8Array(Buffer.from(make())),
          headers: { "content-type": "application/octet-stream" },
        });
        expect([status, status === 200 ? "" : body]).toEqual([200, ""]);
        const { summary, findings } = told.parse(body);
        expect(summary).toEqual({ taken: 0, added: 0, changed: 0 });
        expect(findings.map((one) => one.code).filter((one) => one.startsWith(code))).not.toEqual([]);
      }
      expect([await home.done("GET", "/people?limit=200"), await home.done("GET", "/rosters")]).toEqual([
        before,
        imports,
      ]);
    });

    test("above what is taken is refused with its limit, and the next request is answered", async () => {
      const { home } = stage();
      const { status, body } = await home.api("POST", "/rosters?filename=a.csv", {
        raw: new Uint8Array(30_000_000),
        headers: { "content-type": "text/csv" },
      });
      expect([status, body]).toEqual([413, expect.objectContaining({ code: "request.too-large" })]);
      expect((await home.api("GET", "/me")).status).toBe(200);
    });
  });
};
