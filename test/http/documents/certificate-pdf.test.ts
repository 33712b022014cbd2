import { describe, expect, test } from "@jest/globals";
import type { Certificate } from "../../../functions/core/app/certificate.ts";
import { certificatePdf } from "../../../functions/http/documents/certificate-pdf.ts";
import { pdfLines } from "../../rig/pdf-text.ts";

const URL = `https://kinerja.contoh.test/verify/${"a1".repeat(30)}`;

const certificate: Certificate = {
  id: "tahun001-0123456789abcdef0123",
  code: "a1".repeat(30),
  agency: "Pemerintah Kota Contoh",
  cycle: "Penilaian Kinerja 2026",
  award: { id: "Piagam penghargaan", en: "Certificate of recognition" },
  detail: "Memangkas waktu layanan izin",
  employee: {
    id: "one",
    name: "Siti Nur’aini Ṣāliḥah, S.Sos.",
    nip: "199006152015031003",
    position: "Pustakawan",
    unit: "LAYANAN-4",
    unitName: "Bidang Layanan",
  },
  day: "2026-12-18",
  by: { name: "Endang Permata", position: "Sekretaris Daerah" },
};

const linesOf = async (one: Certificate) => pdfLines(await certificatePdf(one, URL));
const pagesOf = (pdf: Uint8Array) =>
  [
    ...Buffer.from(pdf)
      .toString("latin1")
      .matchAll(/\/Type \/Page\n/g),
  ].length;

describe("a certificate", () => {
  test("says for whom, for what, when and by whom, and where it is checked", async () => {
    expect(await linesOf(certificate)).toEqual([
      "Pemerintah Kota Contoh",
      "PIAGAM PENGHARGAAN",
      "diberikan kepada",
      "Siti Nur’aini Ṣāliḥah, S.Sos.",
      "NIP 199006152015031003",
      "Pustakawan, Bidang Layanan",
      "atas kinerjanya dalam Penilaian Kinerja 2026",
      "Memangkas waktu layanan izin",
      "Ditetapkan pada 18 Desember 2026",
      "Sekretaris Daerah",
      "Endang Permata",
      "Periksa keaslian piagam ini",
      "pindai kode ini, atau ketik alamat dan kodenya:",
      "https://kinerja.contoh.test/verify/",
      "a1a1a1-a1a1a1-a1a1a1-a1a1a1-a1a1a1",
      "a1a1a1-a1a1a1-a1a1a1-a1a1a1-a1a1a1",
      expect.stringMatching(/^Dibuat dari catatan elektronik/),
      expect.any(String),
    ]);
  });

  test("is read whatever byte its letters end on", async () => {
    // Pressed together, the text of this code ends in a carriage return.
    const code = `${"0".repeat(57)}1b1`;
    const pdf = await certificatePdf({ ...certificate, code }, `https://kinerja.contoh.test/verify/${code}`);
    expect(Buffer.from(pdf).includes("\r\nendstream")).toBe(true);
    expect(pdfLines(pdf).slice(14, 16)).toEqual([
      "000000-000000-000000-000000-000000",
      "000000-000000-000000-000000-0001b1",
    ]);
  });

  test("is the same bytes for the same record, with its letters in it", async () => {
    const [one, other] = [await certificatePdf(certificate, URL), await certificatePdf(certificate, URL)];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    const text = Buffer.from(one).toString("latin1");
    expect(text.match(/\/FontFile\d/g)?.length).toBe(2);
    expect(text).toContain("D:20261218");
    expect(text).toContain("/Lang (id-ID)");
    expect(text).not.toMatch(/Helvetica/);
  });

  test("of the longest names is one page still, and leaves out what nobody knows", async () => {
    const { nip: _, ...nameless } = certificate.employee;
    const long = await certificatePdf(
      {
        ...certificate,
        agency: "Pemerintah Kabupaten Kepulauan Contoh ".repeat(4),
        cycle: "Penilaian Kinerja ".repeat(8),
        detail: "Kata yang panjang ".repeat(16),
        employee: { ...nameless, name: "Abdurrahman Kusumawardhana ".repeat(8), position: "", unitName: "" },
        by: { name: "Endang Permata ".repeat(10) },
      },
      URL,
    );
    expect(pagesOf(long)).toBe(1);
    expect(pdfLines(long).join(" ")).not.toContain("NIP");
  });
});
