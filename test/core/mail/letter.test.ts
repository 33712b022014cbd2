import { describe, expect, test } from "@jest/globals";
import {
  type LetterTask,
  lapsedLetter,
  noticeLetter,
  taskLetter,
} from "../../../functions/core/mail/letter.ts";

const both = (id: string, en: string) => ({ id, en });
const world = {
  agency: "Kota Contoh",
  cycle: "Tahun 2026",
  zone: "Asia/Jakarta",
  language: "id" as const,
  name: "Budi Contoh",
};
const english = { ...world, language: "en" as const };
const link = `https://siklus.test/t/${"a".repeat(43)}`;
const review: LetterTask = {
  step: both("Mereviu SKP", "Review the plan"),
  employee: "Ayu Contoh",
  dueAt: "2026-03-17T16:59:59.000Z",
  link,
};
const own = { step: both("Menanggapi hasil", "Respond to the result"), dueAt: review.dueAt, link };
const linesOf = ({ subject, text }: { readonly subject: string; readonly text: string }) => [
  subject,
  ...text.split("\n\n").slice(1, -3),
];

describe("a mail about a task", () => {
  test.each(["invitation", "returned", "reminder"] as const)("of kind %s names whom it is about", (kind) => {
    expect(taskLetter(world, kind, [review]).subject).toMatch(/Mereviu SKP: Ayu Contoh — Tahun 2026$/);
    expect(taskLetter(english, kind, [review]).subject).toMatch(/Review the plan: Ayu Contoh — Tahun 2026$/);
  });

  test("with more time says until when, and why", () => {
    expect(linesOf(taskLetter(world, "invitation", [{ ...review, extended: "sakit" }]))).toEqual([
      "Waktu diperpanjang: Mereviu SKP: Ayu Contoh — Tahun 2026",
      'Waktu untuk "Mereviu SKP" untuk Ayu Contoh dalam Tahun 2026 diperpanjang sampai Selasa, 17 Maret 2026.',
      "Alasan: sakit",
      "Batas waktu: Selasa, 17 Maret 2026.",
      `Buka formulir:\n${link}`,
    ]);
  });

  test("that shows a result asks for nothing, and says until when an objection is possible", () => {
    expect(linesOf(taskLetter(world, "invitation", [{ ...own, result: true }]))).toEqual([
      "Hasil Anda dapat dilihat: Menanggapi hasil — Tahun 2026",
      'Hasil penilaian Anda dapat dilihat pada "Menanggapi hasil" dalam Tahun 2026.',
      "Tanggapan, termasuk keberatan, dapat diberikan sampai Selasa, 17 Maret 2026.",
      `Lihat hasil di sini:\n${link}`,
    ]);
  });

  test("has an address that narrow screens may break anywhere", () => {
    expect(taskLetter(world, "invitation", [own]).html).toContain(
      `<p style="font-size:14px;overflow-wrap:anywhere;word-break:break-all">${link}</p>`,
    );
  });
});

test("a mail of the scheme leads to what is to be seen, and to no form", () => {
  const message = { subject: both("Keputusan", "Decision"), body: both("Telah diputus.", "Decided.") };
  const { text } = noticeLetter(world, message, {}, link);
  expect([text.includes("Lihat hasil di sini:"), text.includes("formulir")]).toEqual([true, false]);
});

describe("when the time of a task is over", () => {
  const about = { step: review.step, reason: both("Reviu beralih.", "The review passes on.") };

  test("whoever it passes from is told to whom, without a link", () => {
    const letter = lapsedLetter(world, { ...about, to: "Citra Contoh", employee: "Ayu Contoh" });
    expect(letter.subject).toBe("Waktu habis: Mereviu SKP: Ayu Contoh — Tahun 2026");
    expect(letter.text.split("\n\n").slice(1, 4)).toEqual([
      'Waktu untuk "Mereviu SKP" untuk Ayu Contoh dalam Tahun 2026 sudah habis. Tidak ada isian atau keputusan yang dianggap ada.',
      "Reviu beralih.",
      "Tugas ini kini pada Citra Contoh. Anda tidak perlu melakukan apa pun lagi.",
    ]);
    expect(letter.html).not.toContain("href");
  });

  test("whoever HR holds it for is told what happens now", () => {
    expect(lapsedLetter(english, about).text.split("\n\n").slice(1, 4)).toEqual([
      'The time for "Review the plan" in Tahun 2026 is over. No answer and no decision is assumed.',
      "The review passes on.",
      "The personnel office holds this task now. You get a mail if its time is extended; ask your personnel office if something stood in your way.",
    ]);
  });
});
