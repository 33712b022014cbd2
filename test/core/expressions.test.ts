import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { evaluate, names } from "../../functions/core/expressions.ts";
import endless from "../cases/formulas-without-end.json" with { type: "json" };

const deepFreeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};

const input = deepFreeze({
  answers: {
    "self-assessment": { note: "good", rows: [{ rating: "above" }, { rating: "meets" }] },
    plan: { results: [{ weight: 60 }, { weight: 40 }] },
  },
  results: { total: 3 },
  employee: { position: "analyst" },
});

/** So that a busy machine does not turn one verdict into another. */
const PATIENT = { limits: { timeoutMs: 20_000 } };
const ENDLESS = "( $f := function($n) { $f($n + 1) }; $f(1) )";

const fault = (code: string, reason: string, more: object = {}) =>
  expect.objectContaining({ code, params: { reason, ...more } });

describe("evaluate", () => {
  test.each([
    ["answers.`self-assessment`.note", "good"],
    ["$sum(answers.plan.results.weight)", 100],
    ["answers.`self-assessment`.rows[rating = 'above']", { rating: "above" }],
    ["answers.plan.results.weight", [60, 40]],
    ["answers.nobody.x", undefined],
    ["results.total > 2 ? 'high' : 'low'", "high"],
    ["{ 'a': [1, null, false, ''] }", { a: [1, null, false, ""] }],
    ["$reduce([1..10], function($a, $b) { $a + $b })", 55],
    ["( $f := function($n) { $n = 0 ? 1 : $n * $f($n - 1) }; $f(10) )", 3628800],
    [
      "answers ~> | plan | { 'seen': true } |",
      { ...input.answers, plan: { ...input.answers.plan, seen: true } },
    ],
  ])("%s", async (expression, expected) => {
    expect(await evaluate(expression, input)).toEqual(expected);
  });

  test("calls the functions that it is given", async () => {
    const functions = { twice: (value: number) => value * 2 };
    expect(await evaluate("$twice(results.total)", input, { functions })).toBe(6);
  });

  test("keeps the fault of a function that it is given", async () => {
    const functions = {
      refuse: () => {
        throw new RangeError("no");
      },
    };
    await expect(evaluate("$refuse()", input, { functions })).rejects.toEqual(
      fault("expression.limit", "RangeError"),
    );
  });

  test("names the kind of error of a function that trips over a missing value, not the value", async () => {
    const functions = { letter: (word: string) => word.at(0) };
    await expect(evaluate("$letter(answers.nobody)", input, { functions })).rejects.toEqual(
      fault("expression.failed", "TypeError"),
    );
  });

  test("gives the same again, also at the same time", async () => {
    const all = await Promise.all(
      [1, 2, 3].map((total) => evaluate("results.total * 2", { results: { total } })),
    );
    expect(all).toEqual([2, 4, 6]);
  });

  test.each([
    ["a 'where' that does not parse", "x +", "Unexpected end of expression"],
    ["an unknown function", "$nothing(1)", "T1006: Attempted to invoke a non-function"],
    ["eval", "$eval('1')", "$eval"],
    ["eval by another name", "( $e := $eval; $e('1') )", "$eval"],
    ["the clock", "$now()", "$now"],
    ["the clock in milliseconds", "answers.($millis())", "$millis"],
    ["chance", "[1, 2][$random() > 0.5]", "$random"],
    ["shuffling", "$shuffle([1..9])", "$shuffle"],
    ["padding", "$pad('x', 1000000000)", "$pad"],
    ["a regular expression", "$replace('a', /(a+)+$/, 'b')", "regular expression"],
    ["a function as result", "{ 'f': $sum }", "function"],
    ["a lambda as result", "[function($x) { $x }]", "function"],
    ["a division by zero", "1 / 0", "Infinity"],
    ["a text in a sum", "'a' + 1", 'T2001: The left side of the "+" operator must evaluate to a number'],
    ["a cast, without telling the value", "$number(employee.position)", "D3030"],
    ["an assertion, without telling the value", "$assert(false, employee.position)", "D3141"],
  ])("refuses %s", async (_, expression, reason) => {
    await expect(evaluate(expression, input)).rejects.toEqual(fault("expression.failed", reason));
  });

  const DEEP =
    "D1011: Stack overflow. Check for non-terminating recursive function.  Consider rewriting as tail-recursive";

  test.each([
    ["recursion without end", "( $f := function($n) { 1 + $f($n + 1) }; $f(1) )", DEEP],
    ["a nest of parentheses", `${"(".repeat(1900)}1${")".repeat(1900)}`, DEEP],
    ["a nest of lists", `${"[".repeat(1900)}${"]".repeat(1900)}`, DEEP],
    ["a chain of sums", `1${"+1".repeat(1900)}`, DEEP],
    ["a huge range", "$sum([1..1e7])", "D2015: The maximum sequence length of 10000000 was exceeded."],
    ["a range beyond the library", "[1..1e9]", expect.stringMatching(/^D2014: /)],
    [
      "a product of ranges",
      "[1..100].([1..100])",
      "D2015: The maximum sequence length of 5000 was exceeded.",
    ],
    ["a large product of ranges", "[1..4999].[1..4999]", "steps"],
  ])("stops %s", async (_, expression, reason) => {
    await expect(evaluate(expression, input, PATIENT)).rejects.toMatchObject({
      code: "expression.limit",
      params: { reason },
    });
  });

  test.each([
    [
      "a text that doubles",
      "( $f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f('x', 40)) )",
    ],
    ["a long join", `$join([1..4000].('${"x".repeat(1000)}'))`],
  ])("stops %s", async (_, expression) => {
    await expect(evaluate(expression, input, PATIENT)).rejects.toEqual(
      fault("expression.limit", "text", { wanted: 100_000 }),
    );
  });

  test("stops tail recursion without end after as many steps on any machine", async () => {
    await expect(evaluate(ENDLESS, input, PATIENT)).rejects.toEqual(
      fault("expression.limit", "steps", { wanted: 250_000 }),
    );
  });

  test("stops what takes too long, however few steps", async () => {
    const limits = { timeoutMs: 50, steps: Number.MAX_SAFE_INTEGER };
    await expect(evaluate(ENDLESS, input, { limits })).rejects.toEqual(
      fault("expression.limit", "D1012: Evaluation timeout after 50 milliseconds. Check for infinite loop"),
    );
  });

  describe("stopped by what it is given and makes", () => {
    /** A tenth, as it is the count that is asked about: how long all of it takes is a question of the bench. */
    const few = { limits: { ...PATIENT.limits, steps: 25_000 } };

    test.each(Object.entries(endless))("%s", async (_, expression) => {
      await expect(evaluate(expression, input, few)).rejects.toMatchObject({
        code: "expression.limit",
        params: { reason: expect.stringMatching(/^(steps|value|text|RangeError|D1011: .+|D2015: .+)$/) },
      });
    });

    test("harms nobody who evaluates at the same time", async () => {
      const others = Object.values(endless).map((expression) => evaluate(expression, input, few));
      const [own, ...stopped] = await Promise.allSettled([
        evaluate("$sum(answers.plan.results.weight)", input),
        ...others,
      ]);
      expect(own).toEqual({ status: "fulfilled", value: 100 });
      expect(stopped.map(({ status }) => status)).toEqual(others.map(() => "rejected"));
    });
  });

  test("lets a year of daily entries be counted, summed, sorted and grouped", async () => {
    const entries = Array.from({ length: 366 }, (_, at) => ({
      day: `2026-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`,
      note: "Melayani pemohon di loket dan menyusun rekap berkas yang masuk. ".repeat(4),
      minutes: at,
    }));
    const rule = `( $all := logs.progress;
      $months := $distinct($all.$substring(day, 0, 7));
      $sum($months.($month := $; $sum($all[$substring(day, 0, 7) = $month].minutes))) + $count($all^(>minutes)) )`;
    expect(await evaluate(rule, { logs: { progress: entries } })).toBe((365 * 366) / 2 + 366);
  });

  test("stops a result of long texts, and lets a year of long ones pass", async () => {
    const text = "x".repeat(1000);
    await expect(evaluate(`[1..1001].('${text}')`, input, PATIENT)).rejects.toEqual(
      fault("expression.limit", "text", { wanted: 1_000_000 }),
    );
    expect(await evaluate(`[1..400].('${text}')`, input)).toHaveLength(400);
  });

  test("stops a deep result", async () => {
    const expression = "( $f := function($n, $a) { $n = 0 ? $a : $f($n - 1, { 'x': $a }) }; $f(60, 1) )";
    await expect(evaluate(expression, input)).rejects.toEqual(
      fault("expression.limit", "nesting", { wanted: 50 }),
    );
  });

  test("stops a large result", async () => {
    const expression = "[1..4000].{ 'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5 }";
    await expect(evaluate(expression, input, PATIENT)).rejects.toEqual(
      fault("expression.limit", "result", { wanted: 20_000 }),
    );
  });

  test.each([
    "constructor",
    "answers.constructor",
    "answers.__proto__",
    "answers.plan.toString",
    "$constructor",
  ])("%s reaches nothing", async (expression) => {
    expect(await evaluate(expression, input)).toBeUndefined();
  });

  test("a result cannot change a prototype", async () => {
    const value = await evaluate("{ '__proto__': { 'polluted': true } }", input);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("any JSON comes back as it went in", async () => {
    const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)));
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        expect(await evaluate("$.value", { value: { inside: value } })).toEqual({ inside: value });
      }),
      { numRuns: 100 },
    );
  });

  test("distinct values are those that the library tells apart", async () => {
    const few = fc.oneof(
      fc.constantFrom(1, 2, "1", "", true, null),
      fc.record(
        { a: fc.constantFrom(1, [1, 2], { b: 1 }), b: fc.constantFrom(1, 2) },
        { requiredKeys: [], noNullPrototype: true },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(few, { minLength: 2, maxLength: 8 }), async (list) => {
        const turned = list.map((one) =>
          typeof one === "object" && one !== null ? Object.fromEntries(Object.entries(one).reverse()) : one,
        );
        const both = { list: [...list, ...turned] };
        expect([await evaluate("$distinct(list)", both)].flat()).toEqual(
          list.filter((one, at) => list.findIndex((other) => isDeepStrictEqual(other, one)) === at),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("any text evaluates or gives a fault of an expression", async () => {
    const part = fc.constantFrom(
      "$",
      "a",
      ".",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "1",
      "+",
      "'x'",
      ":",
      "?",
      " ",
      "$sum",
      ";",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 20 }), async (parts) => {
        const outcome = await evaluate(parts.join(""), input).catch((error: unknown) => error);
        if (outcome instanceof Error)
          expect(outcome).toMatchObject({ code: expect.stringMatching(/^expression\.(failed|limit)$/) });
      }),
      { numRuns: 300 },
    );
  });
});

describe("names", () => {
  test.each<[string, string[], string[]]>([
    [
      "answers.`self-x`.ratings[rating='above']",
      ["answers.self-x.ratings.rating", "answers.self-x.ratings"],
      [],
    ],
    [
      "$sum(answers.plan.results.weight) > 1 and employee.unit",
      ["answers.plan.results.weight", "employee.unit"],
      [],
    ],
    [
      "( $a := answers.plan; $a.weight + $$.results.t )",
      ["answers.plan", "answers.plan.weight", "results.t"],
      [],
    ],
    ["answers.*.x", ["answers.*", "answers"], []],
    ["results.(total + bonus)", ["results.total", "results.bonus", "results"], []],
    [
      "$map(answers.a.rows, function($r) { $r.w * results.k })",
      ["answers.a.rows", "answers.a.rows.w", "results.k"],
      [],
    ],
    ["$filter(answers.a, function($r) { $r.m }).x", ["answers.a", "answers.a.m", "answers.a.x"], []],
    ["{ 'a': answers.a.b }.a", ["answers.a.b"], []],
    ["answers.a{ type: $sum(w) }", ["answers.a", "answers.a.type", "answers.a.w"], []],
    ["answers.a.rows^(>weight).x", ["answers.a.rows.weight", "answers.a.rows.x"], []],
    ["answers.a.rows.%.x", ["answers.a.rows"], []],
    ["answers.a.rows@$r.x[$r.y = 1]", ["answers.a.rows", "answers.a.rows.y", "answers.a.x"], []],
    ["answers.a.rows#$i[$i = 0].x", ["answers.a.rows.x"], []],
    ["$quadrant(results.a, $weight)", ["results.a"], ["quadrant", "weight"]],
    ["( $f := function($n) { $n = 0 ? 0 : $f($n - 1) }; $f(2) )", [], []],
    ["answers.a ~> | rows | { 'x': 1 } |", ["answers.a"], []],
  ])("%s", (expression, paths, unbound) => {
    expect(names(expression)).toEqual({ paths: paths.map((path) => path.split(".")), unbound });
  });

  test("an expression that does not parse", () => {
    expect(() => names("a +")).toThrow(expect.objectContaining({ code: "expression.failed" }));
  });
});
