import { describe, expect, test } from "@jest/globals";
import { readRoster } from "../../functions/core/roster/read-roster.ts";
import type { AuditEvent } from "../../functions/http/api/types.ts";
import { detailWords, type Speaker } from "../../web/console/parts/audit-detail.ts";
import { reasonOf } from "../../web/console/parts/event-words.ts";
import { fillWords } from "../../web/console/parts/fill-words.ts";
import { raterValues } from "../../web/console/parts/rater-values.ts";
import { rosterTemplate } from "../../web/console/parts/roster-template.ts";
import texts from "../../web/console/texts/en.json" with { type: "json" };
import { loadRelease } from "../../workflows/load.ts";

const show = (value: number) => value.toLocaleString("en");

test.each([
  [texts["roster.findings"], { count: 1 }, "1 finding"],
  [texts["roster.findings"], { count: 1200 }, "1,200 findings"],
  [texts["progress.passed"], { count: 1 }, "1 person is through with this phase."],
  [texts["gates.confirm.here"], { count: 1, total: 23 }, "1 of 23 people are here."],
  [texts["cycle.year"], { year: 2026 }, "Year 2026"],
  ["{gap} stays", {}, "{gap} stays"],
])("%j with %j", (text, values, wanted) => {
  expect(fillWords(text, values, show)).toBe(wanted);
});

test("the roster to begin from is read without a finding", () => {
  const { people, findings } = readRoster(new TextEncoder().encode(`\ufeff${rosterTemplate}`), "contoh.csv");
  expect([people.map(({ name }) => name), findings]).toEqual([["Contoh Pegawai"], []]);
});

test.each([
  // Nobody has a predicate there: what is compared is a number.
  ["pematangsiantar", "score", ["score", "targetsReached"]],
  ["asn-nasional", "", ["creditPoints"]],
])("raters of %s are compared by %j at first, or by %j", async (id, first, names) => {
  const { value } = await loadRelease(process.cwd(), id);
  const found = raterValues(value);
  expect([found.first, found.values.map(({ name }) => name)]).toEqual([first, names]);
});

const event = (detail: AuditEvent["detail"], more: Partial<AuditEvent> = {}): AuditEvent => ({
  seq: 1,
  at: "2026-01-20T03:10:00Z",
  type: "task.opened",
  actor: { kind: "system", id: "system" },
  releaseId: "r",
  detail,
  prev: "",
  hash: "",
  ...more,
});

test("the reason of a decision is read from its form, any other from the trail", () => {
  const submission = { step: "review", outcome: "return", by: "p2", role: "appraiser", at: "", hash: "" };
  const submissions = [
    { ...submission, visit: 1, answers: { reason: "Target belum terukur." } },
    { ...submission, visit: 2, answers: {} },
  ];
  const decided = (visit: number) => event({}, { type: "task.submitted", step: "review", visit });
  const extended = event({ reason: "Cuti." }, { type: "task.extended" });
  expect([decided(1), decided(2), decided(3), extended].map((one) => reasonOf(one, submissions))).toEqual([
    "Target belum terukur.",
    undefined,
    undefined,
    "Cuti.",
  ]);
});

describe("what a record of the audit trail tells", () => {
  const speaker: Speaker = {
    words: {
      language: "en",
      setLanguage: () => undefined,
      t: (key) => texts[key],
      tIf: (key, otherwise) => Object.entries(texts).find(([known]) => known === key)?.[1] ?? otherwise,
      say: (text) => text?.en ?? "",
      number: show,
    },
    moment: (at) => `at ${at.slice(0, 10)}`,
    names: new Map([["p1", "Wulan Contoh"]]),
    release: undefined,
  };
  const told = (detail: AuditEvent["detail"], more?: Partial<AuditEvent>) =>
    detailWords(event(detail, more), speaker).map(({ label, value }) => `${label}: ${value}`);

  test("is in words, with names and days", () => {
    expect(told({ assignee: "p1", role: "employee", dueAt: "2026-02-01T16:59:59.000Z" })).toEqual([
      "Asked of: Wulan Contoh",
      "As: Appraised employee",
      "Due: at 2026-02-01",
    ]);
  });

  test("leaves out what only machines use, and what is empty", () => {
    expect(told({ execution: "arn", answers: "abc", condition: true, to: null, reason: "" })).toEqual([]);
  });

  test("says in what role and for whom somebody acted", () => {
    const actor = { kind: "person", id: "p2", role: "appraiser", onBehalfOf: "p1" };
    expect(told({ rule: "handOver", findings: ["NOT_LARGEST"] }, { actor })).toEqual([
      "Rule: handed to somebody else",
      "Findings: largest group departs from the pattern",
      "Acted as: Appraiser",
      "On behalf of: Wulan Contoh",
    ]);
  });
});
