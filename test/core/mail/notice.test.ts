import { describe, expect, test } from "@jest/globals";
import { noticeLetter, noticeSubject, skippedLetter } from "../../../functions/core/mail/letter.ts";
import { noticeWords } from "../../../functions/core/mail/notice-words.ts";
import { MESSAGE_WORDS } from "../../../workflows/language/inputs.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { appraisalIn, release, standingAt, taskOf } from "../engine/make.ts";

const worded: Release = {
  ...release,
  scheme: { ...release.scheme, vocabularies: { predicate: { GOOD: { id: "Baik", en: "Good" } } } },
};
const world = {
  agency: "Kota Contoh",
  cycle: "Tahun 2026",
  zone: "Asia/Jakarta",
  language: "id" as const,
  name: "Budi Contoh",
};
const predicate = { name: "predicate", step: "provisional", value: "GOOD", inputs: {} };
const file = standingAt("planning", "plan", undefined, { results: { predicate } });
const task = taskOf(file, "plan");
const words = noticeWords(file.appraisal, worded, task, world);
const both = (words: string) => ({ id: words, en: words });
const written = (body: string, link?: string) =>
  noticeLetter(world, { subject: both("{{employee}}: {{predicate}}"), body: both(body) }, words, link);

test("every word that the language offers stands for something", () => {
  expect(words).toEqual({
    employee: "Ayu Contoh",
    step: "judul",
    due: "Selasa, 17 Maret 2026",
    predicate: "Baik",
  });
  expect([...MESSAGE_WORDS].sort()).toEqual(
    [...Object.keys(words), "link"].filter((w) => w !== "predicate").sort(),
  );
});

test("what there is not yet is a dash", () => {
  expect(noticeWords(appraisalIn("planning"), worded, undefined, world)).toEqual({
    employee: "Ayu Contoh",
    step: "—",
    due: "—",
    predicate: "—",
  });
});

describe("a mail of the scheme", () => {
  test("is filled in its subject and its text", () => {
    const { subject, text } = written("{{employee}}, {{step}}, {{due}}, {{predicate}}");
    expect([
      subject,
      noticeSubject(world, { subject: both("{{predicate}}"), body: both("") }, words),
    ]).toEqual(["Ayu Contoh: Baik", "Baik"]);
    expect(text).toContain("Ayu Contoh, judul, Selasa, 17 Maret 2026, Baik\n");
  });

  test.each([
    ["where the text has it on a line of its own", "Awal.\n\n{{link}}\n\nAkhir."],
    ["within a sentence", "Awal: {{link}} dan akhir."],
    ["at the end where the text does not say", "Awal dan akhir."],
  ])("has its link once, %s", (_, body) => {
    const { text, html } = written(body, "https://siklus.test/t/abc");
    expect([text.split("https://siklus.test/t/abc").length - 1, text.includes("{{")]).toEqual([1, false]);
    expect(html).toContain('href="https://siklus.test/t/abc"');
  });

  test("without a link has none, and no empty paragraph", () => {
    expect(written("Awal.\n\n{{link}}\n\nAkhir.").text).toContain("Awal.\n\nAkhir.");
  });
});

test("a step that HR went on without is told with what it means and why", () => {
  const { subject, text } = skippedLetter(
    world,
    { step: both("Memutus keberatan"), kind: "review", reason: "Pejabat pensiun & kosong" },
    undefined,
  );
  expect(subject).toBe("Dilanjutkan tanpa: Memutus keberatan — Tahun 2026");
  expect(text).toContain("baik menyetujui maupun menolak");
  expect(text).toContain("Alasan: Pejabat pensiun & kosong");
});
