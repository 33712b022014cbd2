import { describe, expect, test } from "@jest/globals";
import type { Form } from "../../../forms/language/form.ts";
import type { Gathered } from "../../../functions/core/engine/gathered.ts";
import { aggregateOf } from "../../../functions/http/pages/gathered.ts";
import { aggregate } from "../../../web/pages/aggregate.ts";
import { type GatherStep, scheme } from "../../../workflows/language/scheme.ts";
import document from "../../cases/scheme-gathered.json" with { type: "json" };

const step = scheme
  .parse(document)
  .phases.flatMap(({ steps }) => steps)
  .find((one): one is GatherStep => one.kind === "gather");
if (!step) throw new Error("the scheme gathers");

const label = (words: string, options?: Record<string, string>) => ({
  label: words,
  ...(options ? { options } : {}),
});
const texts = {
  title: "Pandangan",
  sections: { all: { title: "Semua" } },
  fields: {
    score: label("Nilai"),
    help: label("Bantuan", { OFTEN: "Sering", SELDOM: "Jarang" }),
    agree: label("Setuju"),
    strengths: label("Kekuatan", { CALM: "Tenang" }),
    comment: label("Catatan"),
    examples: label("Contoh"),
    "examples.text": label("Kejadian"),
  },
};
const form: Form = {
  id: "view",
  schema: {
    type: "object",
    properties: {
      score: { type: "integer" },
      help: { type: "string", enum: ["OFTEN", "SELDOM"] },
      agree: { type: "boolean" },
      strengths: { type: "array", items: { type: "string", enum: ["CALM"] } },
      comment: { type: "string" },
      examples: {
        type: "array",
        items: { type: "object", properties: { text: { type: "string" } } },
      },
    },
  },
  ui: {
    sections: [{ id: "all", fields: ["score", "help", "agree", "strengths", "comment", "examples"] }],
    fields: {},
  },
  texts: { id: texts, en: texts },
};

const answered = (all: readonly object[], more: Partial<Gathered> = {}): Gathered => ({
  step,
  visit: 1,
  withheld: false,
  answers: all.map((answers, index) => ({
    appraisalId: "a",
    step: "peers",
    visit: 1,
    slot: `slot-${index}`,
    outcome: "submitted",
    by: "",
    role: "peers",
    at: "2026-01-05T01:00:00.000Z",
    answers,
    hash: "",
  })),
  ...more,
});

const three = answered([
  { score: 2, help: "OFTEN", agree: true, strengths: ["CALM"], comment: "A", examples: [{ text: "x" }] },
  { score: 4, help: "OFTEN", comment: "B", examples: [{ text: "y" }, { text: "z" }] },
  { score: 4, help: "SELDOM", agree: false, comment: "" },
]);

describe("what several people answered", () => {
  test("is counted, averaged, or listed in an order that tells nothing", () => {
    const shown = aggregateOf(three, form, "id");
    if (!("fields" in shown)) throw new Error("withheld");
    const [score, help, agree, strengths, comment, examples] = shown.fields;
    expect([shown.count, score, help, agree, strengths]).toEqual([
      3,
      {
        label: "Nilai",
        mean: "3,33",
        counts: [
          { label: "2", count: 1 },
          { label: "4", count: 2 },
        ],
      },
      {
        label: "Bantuan",
        counts: [
          { label: "Jarang", count: 1 },
          { label: "Sering", count: 2 },
        ],
      },
      { label: "Setuju", ticked: 1 },
      { label: "Kekuatan", counts: [{ label: "Tenang", count: 1 }] },
    ]);
    expect([[...(comment?.texts ?? [])].sort(), [...(examples?.texts ?? [])].sort()]).toEqual([
      ["A", "B"],
      ["x", "y", "z"],
    ]);
  });

  test("does not say in two lists what one person wrote", () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ comment: `c${i}`, examples: [{ text: `e${i}` }] }));
    const shown = aggregateOf(answered(many), form, "id");
    if (!("fields" in shown)) throw new Error("withheld");
    const [comments, examples] = shown.fields
      .filter((field) => (field.texts ?? []).length > 0)
      .map(({ texts: listed = [] }) => listed.map((text) => text.slice(1)));
    expect(comments).not.toEqual(examples);
    expect(comments?.toSorted()).toEqual(examples?.toSorted());
  });

  test("is not shown where there are too few, not even how many", () => {
    const few = aggregateOf(answered([], { withheld: true }), form, "id");
    expect(few).toEqual({ withheldBelow: 3 });
    expect(String(aggregate(few, "en"))).toBe(
      "<p>Fewer than 3 answers came in, so they are not shown: one could tell who wrote them.</p>",
    );
  });

  test("is text on the page, whatever people typed", () => {
    const shown = aggregateOf(answered([{ comment: "<b>A</b>" }]), form, "id");
    expect(String(aggregate(shown, "id"))).toContain("<li>&lt;b&gt;A&lt;/b&gt;</li>");
  });
});
