import { describe, expect, test } from "@jest/globals";
import type { Form, JsonSchema } from "../../forms/language/form.ts";
import { imposePrefill } from "../../forms/language/prefill.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import { type Context, evaluateIn, prefillOf } from "../../functions/core/app/context.ts";
import { names } from "../../functions/core/expressions.ts";
import {
  isPredicate,
  isRating,
  PREDICATES,
  RATINGS,
  UNIT_ACHIEVEMENTS,
} from "../../functions/core/ratings/vocabulary.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { formsOfStep, placedSteps } from "../../workflows/language/refers.ts";
import { isHuman, type Step } from "../../workflows/language/scheme.ts";
import { type Answers, answersOf, releaseOf } from "./cases.ts";
import { beginning } from "./lived.ts";

const release = await releaseOf("asn-nasional");
const { scheme, forms } = release;
const steps = placedSteps(scheme).map(({ step }) => step);

const stepNamed = (id: string): Step => {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
};

const formOfStep = (step: Step): Form => {
  const form = forms[formsOfStep(step)[0] ?? ""];
  if (form === undefined) throw new Error(`no form for ${step.id}`);
  return form;
};

/** One year in the order in which it is lived: a step, what is answered and, for a review, how it ends. */
const year = [
  ["plan", "skp.valid", "submitted"],
  ["review-plan", "skp-review.valid", "approve"],
  ["mid-year-report", "mid-year-report.valid", "submitted"],
  ["mid-year-review", "mid-year-review.valid", "revise"],
  ["revise-plan", "skp.valid-revision", "submitted"],
  ["review-revision", "skp-review.valid", "approve"],
  ["self-assessment", "self-assessment.valid", "submitted"],
  ["rate", "rating.valid", "submitted"],
  ["provisional"],
  ["result"],
  ["acknowledge", "objection.valid", "object"],
  ["decide-objection", "objection-decision.valid", "uphold"],
  ["decided"],
] as const;

const answered = (context: Context, step: Step, answers: Answers, outcome: string): Context => ({
  ...context,
  answers: {
    ...context.answers,
    [isHuman(step) ? (step.revises ?? step.id) : step.id]: { ...answers, outcome },
  },
});

const computed = async (context: Context, step: Step): Promise<Context> => {
  let known = context;
  for (const { name, value } of step.kind === "compute" ? step.values : [])
    known = { ...known, results: { ...known.results, [name]: await evaluateIn(value, known) } };
  return known;
};

/** What is known when a step of the year begins. */
const contextAt = async (id: string, start = beginning): Promise<Context> => {
  let context = start;
  for (const [step, example, outcome] of year) {
    if (step === id) break;
    context =
      example === undefined
        ? await computed(context, stepNamed(step))
        : answered(context, stepNamed(step), answersOf(example), outcome);
  }
  return context;
};

describe("asn-nasional", () => {
  test("may be published", async () => {
    expect(await checkRelease(release)).toEqual([]);
  });

  test("has these phases and steps", () => {
    expect(scheme.phases.map(({ id, opens, steps: own }) => [id, opens, own.map((step) => step.id)])).toEqual(
      [
        ["planning", "launch", ["plan", "review-plan"]],
        [
          "mid-year",
          { month: 7, day: 1 },
          ["mid-year-report", "mid-year-review", "revise-plan", "review-revision"],
        ],
        [
          "final",
          { month: 12, day: 1 },
          [
            "self-assessment",
            "rate",
            "provisional",
            "calibration",
            "result",
            "acknowledge",
            "decide-objection",
            "decided",
            "announce-decision",
            "start-award",
            "start-coaching",
            "start-training",
          ],
        ],
      ],
    );
  });

  test("names every coded word of the rules", () => {
    const { rating, predicate, "unit-achievement": achievement } = scheme.vocabularies;
    expect([rating, predicate, achievement].map((words) => Object.keys(words ?? {}))).toEqual([
      [...RATINGS],
      [...PREDICATES],
      [...UNIT_ACHIEVEMENTS],
    ]);
  });

  test("uses the same words in its forms as in its vocabularies", () => {
    const words = Object.values(scheme.vocabularies);
    const wordsFor = (options: Readonly<Record<string, string>>, language: "id" | "en") =>
      words.some((vocabulary) =>
        Object.entries(options).every(([code, word]) => vocabulary[code]?.[language] === word),
      );
    const rated = Object.values(forms).flatMap((form) =>
      (["id", "en"] as const).flatMap((language) =>
        Object.entries(form.texts[language].fields)
          .filter(([path]) => /(rating|Rating|kind|aspect|approach)$/.test(path))
          .map(([path, { options = {} }]) => ({
            place: `${form.id} ${language} ${path}`,
            fits: wordsFor(options, language),
          })),
      ),
    );
    expect(rated.filter(({ fits }) => !fits)).toEqual([]);
    expect(rated.length).toBeGreaterThan(50);
  });

  test("asks for a reason wherever work is sent back", () => {
    const back = steps.flatMap((step) =>
      step.kind === "review"
        ? step.outcomes
            .filter(({ id }) => id === "return" || id === "revise")
            .map(({ requires }) => [step.id, requires])
        : [],
    );
    expect(back).toEqual([
      ["review-plan", ["reason"]],
      ["mid-year-review", ["reason"]],
      ["mid-year-review", ["reason"]],
      ["review-revision", ["reason"]],
    ]);
  });

  test("has no mail that tells a rating or who somebody is by number", () => {
    const mails = JSON.stringify(scheme.messages);
    expect([...mails.matchAll(/\{\{(\w+)\}\}/g)]).toEqual([]);
    expect(mails).not.toMatch(/ekspektasi|expectation|NIP|predikat|predicate/i);
  });

  test("reads in its expressions only what there is", () => {
    const expressions = steps.flatMap((step) => [
      ...(step.when === undefined ? [] : [step.when]),
      ...(isHuman(step) ? Object.values(step.prefill) : []),
      ...(step.kind === "compute" ? step.values.map(({ value }) => value) : []),
    ]);
    const unbound = expressions.flatMap((expression) => names(expression).unbound);
    expect([...new Set(unbound)].sort()).toEqual(["creditPoints", "quadrant", "unitResultRating"]);
  });
});

describe("each form starts with what the steps before it gave", () => {
  const filled = year.flatMap(([step, example]) => (example === undefined ? [] : [[step, example] as const]));

  test.each(filled)("%s", async (id, example) => {
    const step = stepNamed(id);
    const prefill = isHuman(step) ? await prefillOf(step.prefill, await contextAt(id)) : {};
    const answers = answersOf(example);
    const form = formOfStep(step);
    expect(imposePrefill(form, answers, prefill)).toEqual(answers);
    expect(validateAnswers(form, answers, "id")).toEqual([]);
  });

  test("a revision starts as the plan that it revises", async () => {
    const step = stepNamed("revise-plan");
    const prefill = isHuman(step) ? await prefillOf(step.prefill, await contextAt("revise-plan")) : {};
    expect(imposePrefill(formOfStep(step), undefined, prefill)).toEqual({
      ...answersOf("skp.valid"),
      stage: "REVISION",
    });
  });

  test("a plan of one result and one qualitative indicator gives lists of one", async () => {
    const context = answered(beginning, stepNamed("plan"), answersOf("skp.valid-qualitative"), "submitted");
    const step = stepNamed("mid-year-report");
    expect(isHuman(step) && (await prefillOf(step.prefill, context))).toEqual({
      results: [
        {
          id: "R1",
          kind: "MAIN",
          text: "Arah kebijakan dinas tersusun dan disepakati pemangku kepentingan",
          indicators: [
            { text: "Kebijakan dinas disepakati pemangku kepentingan utama sebelum pembahasan anggaran" },
          ],
        },
      ],
    });
  });

  test("the largest plan that the form takes can be revised and rated", async () => {
    const largest = fill(formNamed("skp").schema);
    for (const id of ["revise-plan", "mid-year-report", "rate"]) {
      const step = stepNamed(id);
      const context = answered(beginning, stepNamed("plan"), largest, "submitted");
      const prefill = isHuman(step) ? await prefillOf(step.prefill, context) : {};
      expect(prefill.results).toHaveLength(15);
    }
  });
});

const formNamed = (id: string): Form =>
  formOfStep(steps.find((step) => formsOfStep(step)[0] === id) ?? stepNamed("plan"));

/** Answers with as much in them as the schema allows. */
const fill = (schema: JsonSchema): Answers =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [name, fillOne(property)]),
  );

const fillOne = (schema: JsonSchema): unknown => {
  if (schema.type === "object") return fill(schema);
  if (schema.type === "array")
    return Array.from({ length: schema.maxItems ?? 0 }, () => fillOne(schema.items ?? {}));
  return schema.enum?.[0] ?? "x".repeat(schema.maxLength ?? 0);
};

describe("the predicate", () => {
  const rated = (resultRating: string, behaviourRating: string, more: Partial<Context> = {}): Context => ({
    ...answered(beginning, stepNamed("rate"), { resultRating, behaviourRating }, "submitted"),
    ...more,
  });

  const resultsAfter = async (id: string, context: Context) =>
    (await computed(context, stepNamed(id))).results;

  test.each(["provisional", "result"])("of %s follows from the two ratings in all nine cells", async (id) => {
    const cells = await Promise.all(
      RATINGS.flatMap((result) =>
        RATINGS.map(async (behaviour) => {
          const { predicate } = await resultsAfter(id, rated(result, behaviour));
          return `${result} ${behaviour} ${predicate}`;
        }),
      ),
    );
    expect(cells).toEqual([
      "ABOVE ABOVE VERY_GOOD",
      "ABOVE MEETS GOOD",
      "ABOVE BELOW POOR_MISCONDUCT",
      "MEETS ABOVE GOOD",
      "MEETS MEETS GOOD",
      "MEETS BELOW POOR_MISCONDUCT",
      "BELOW ABOVE NEEDS_IMPROVEMENT",
      "BELOW MEETS NEEDS_IMPROVEMENT",
      "BELOW BELOW VERY_POOR",
    ]);
  });

  test.each([
    ["Ahli Pertama", "ABOVE", "ABOVE", 18.75],
    ["Ahli Madya", "MEETS", "MEETS", 37.5],
    ["Terampil", "BELOW", "BELOW", 1.25],
    ["Pengawas", "ABOVE", "ABOVE", undefined],
    ["Fungsional", "ABOVE", "ABOVE", undefined],
    [undefined, "ABOVE", "ABOVE", undefined],
  ])(
    "gives a post of level %s with results %s and behaviour %s its estimated credit points",
    async (positionLevel, result, behaviour, wanted) => {
      const who = { employee: positionLevel === undefined ? {} : { positionLevel } };
      expect((await resultsAfter("result", rated(result, behaviour, who))).creditPoints).toBe(wanted);
    },
  );

  test("of the head of a unit rests on what the unit achieved, once that is known", async () => {
    const head = { employee: { unitHead: true } };
    const known = { ...head, unit: { achievement: "POOR" } };
    expect(await resultsAfter("result", rated("ABOVE", "MEETS", known))).toEqual({
      resultRating: "BELOW",
      behaviourRating: "MEETS",
      predicate: "NEEDS_IMPROVEMENT",
    });
    expect((await resultsAfter("result", rated("ABOVE", "MEETS", head))).resultRating).toBe("ABOVE");
    expect(
      (await resultsAfter("result", rated("ABOVE", "MEETS", { unit: { achievement: "POOR" } }))).resultRating,
    ).toBe("ABOVE");
  });

  test("after an upheld objection is that of the decision, otherwise it stays", async () => {
    const upheld = await contextAt("decided");
    const standing = (await contextAt("acknowledge")).results;
    expect(await resultsAfter("decided", upheld)).toEqual({
      resultRating: "ABOVE",
      behaviourRating: "ABOVE",
      predicate: "VERY_GOOD",
    });
    const rejected = answered(
      upheld,
      stepNamed("decide-objection"),
      // Ratings that were filled in before the officer chose to reject change nothing.
      answersOf("objection-decision.valid"),
      "reject",
    );
    expect(await resultsAfter("decided", rejected)).toEqual(standing);
    expect(standing).toEqual({ resultRating: "ABOVE", behaviourRating: "MEETS", predicate: "GOOD" });
  });

  test("is decided and announced anew only if the officer decided: an objection that HR skips is not rejected", async () => {
    const ways = [
      await contextAt("decide-objection"),
      await contextAt("decided"),
      answered(await contextAt("decided"), stepNamed("decide-objection"), {}, "reject"),
    ];
    const holds = (id: string, context: Context) => evaluateIn(stepNamed(id).when ?? "true", context);
    expect(
      await Promise.all(
        ways.map((context) => Promise.all(["decided", "announce-decision"].map((id) => holds(id, context)))),
      ),
    ).toEqual([
      [false, false],
      [true, true],
      [true, true],
    ]);
  });

  test("and every value in it is a word of its vocabulary", async () => {
    const { resultRating, behaviourRating, predicate } = (await contextAt("acknowledge")).results;
    expect([isRating(resultRating), isRating(behaviourRating), isPredicate(predicate)]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe("what follows from the result", () => {
  const VALUES = [
    "serviceOriented",
    "accountable",
    "competent",
    "harmonious",
    "loyal",
    "adaptive",
    "collaborative",
  ];
  const begun = async (
    predicate: string,
    results: readonly string[],
    behaviour: string,
  ): Promise<string[]> => {
    const rate = {
      results: results.map((rating) => ({ rating })),
      ...Object.fromEntries(VALUES.map((value) => [value, { rating: "MEETS" }])),
      adaptive: { rating: behaviour },
    };
    const context = { ...answered(beginning, stepNamed("rate"), rate, "submitted"), results: { predicate } };
    const starts = steps.filter((step) => step.kind === "start");
    const holds = await Promise.all(starts.map(({ when = "true" }) => evaluateIn(when, context)));
    return starts.flatMap(({ followUp }, at) => (holds[at] === true ? [followUp] : []));
  };

  test.each([
    ["VERY_GOOD", ["ABOVE", "ABOVE"], "MEETS", ["award"]],
    ["GOOD", ["MEETS"], "MEETS", []],
    ["GOOD", ["MEETS", "BELOW"], "MEETS", ["training"]],
    ["GOOD", ["MEETS"], "BELOW", ["training"]],
    ["NEEDS_IMPROVEMENT", ["BELOW"], "MEETS", ["coaching", "training"]],
    ["POOR_MISCONDUCT", ["ABOVE"], "BELOW", ["coaching", "training"]],
    ["VERY_POOR", ["BELOW"], "BELOW", ["coaching", "training"]],
  ])("%s with results %j and a behaviour rated %s", async (predicate, results, behaviour, wanted) => {
    expect(await begun(predicate, results, behaviour)).toEqual(wanted);
  });
});
