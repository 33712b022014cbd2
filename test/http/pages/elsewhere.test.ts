import { describe, expect, test } from "@jest/globals";
import { draftFrom } from "../../../forms/language/take.ts";
import { marksOf, meet, readBase, writeBase } from "../../../functions/http/pages/elsewhere.ts";
import { askForm } from "../../../web/fields/ask.ts";
import { controlsOf } from "../../web/controls.ts";
import { answers, sampleForm, samplePrefill } from "../../web/sample.ts";

const started = { answers, outcome: undefined };
const base = { page: "p1", marks: marksOf(sampleForm, started) };
const change = (more: object, outcome?: string) => ({ answers: { ...answers, ...more }, outcome });

describe("two pages of one task", () => {
  test("a page that nobody crossed stands as it is", () => {
    const mine = change({ grade: "III/b" });
    expect(meet(sampleForm, base, mine, started)).toEqual({ posted: mine, taken: [], clashes: [] });
  });

  test("each changed another answer: both are kept", () => {
    const met = meet(
      sampleForm,
      base,
      change({ grade: "III/b" }, "approve"),
      change({ letterNumber: "099/BKD/2026" }),
    );
    expect(met).toEqual({
      posted: change({ grade: "III/b", letterNumber: "099/BKD/2026" }, "approve"),
      taken: ["letterNumber"],
      clashes: [],
    });
  });

  test("what the other page emptied or chose is taken over as well", () => {
    const { letterNumber: _, ...others } = answers;
    const met = meet(sampleForm, base, change({ grade: "III/b" }), { answers: others, outcome: "approve" });
    expect(met).toEqual({
      posted: { answers: { ...others, grade: "III/b" }, outcome: "approve" },
      taken: ["letterNumber", "_outcome"],
      clashes: [],
    });
  });

  test("both changed the same answer in another way: what is typed here stands, and the clash is told", () => {
    const mine = change({ grade: "III/b" }, "return");
    expect(meet(sampleForm, base, mine, change({ grade: "III/c" }, "approve"))).toEqual({
      posted: mine,
      taken: [],
      clashes: ["grade", "_outcome"],
    });
  });

  test("both changed the same answer in the same way: nothing to tell", () => {
    const both = change({ grade: "III/b" });
    expect(meet(sampleForm, base, both, both)).toEqual({ posted: both, taken: [], clashes: [] });
  });

  test("rows that never move are looked at one by one", () => {
    const values = (at: number, reason: string) => ({
      values: answers.values.map((value, index) => (index === at ? { ...value, reason } : value)),
    });
    const met = meet(sampleForm, base, change(values(0, "dari komputer")), change(values(2, "dari ponsel")));
    const phone = values(2, "dari ponsel").values;
    const merged = values(0, "dari komputer").values.map((value, at) => (at === 2 ? phone[at] : value));
    expect(met).toEqual({ posted: change({ values: merged }), taken: ["values"], clashes: [] });
    expect(meet(sampleForm, base, change(values(2, "a")), change(values(2, "b"))).clashes).toEqual([
      "values",
    ]);
  });
});

test("what an untouched page posts has the marks that it was made from", () => {
  const body = controlsOf(String(askForm(sampleForm, answers, { language: "id", action: "/" })));
  const posted = draftFrom(sampleForm, body, { prefill: samplePrefill });
  expect(marksOf(sampleForm, { answers: posted, outcome: undefined })).toEqual(base.marks);
});

describe("what a page says it was made from", () => {
  test("comes back as it went", () => {
    expect(readBase(new URLSearchParams({ _base: writeBase(base) }))).toEqual(base);
  });

  test.each(["", "x", "7", "[]", '["p"]', '["p",[]]', '["p",{"a":7}]', '["p",{"a":[7]}]', '[7,{"a":"x"}]'])(
    "is nothing that can be read: %s",
    (text) => {
      expect(readBase(new URLSearchParams({ _base: text }))).toBeUndefined();
    },
  );

  test("is not said by every page", () => {
    expect(readBase(new URLSearchParams())).toBeUndefined();
  });
});
