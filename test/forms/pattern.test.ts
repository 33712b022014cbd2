import { describe, expect, test } from "@jest/globals";
import { checkForm } from "../../forms/language/check.ts";
import { isSafePattern, patternsIn } from "../../forms/language/pattern.ts";
import { sampleForm } from "../web/sample.ts";

describe("a pattern", () => {
  test.each([
    "^\\d{3}/[A-Z]{2,6}/\\d{4}$",
    "^[A-Z]+$",
    "^(?:\\d{4}-)?\\d{2}$",
    "^(ASN|PNS|PPPK)-\\d+$".replace("\\d+", "\\d{1,9}"),
    "^\\p{L}[\\p{L} .,'-]{0,100}$",
    "\\S",
    "^\\+62[0-9 ]*$",
    "^(?:ab)+c$",
    "^[)\\](+*]{3}$",
  ])("%s is quick", (pattern) => {
    expect(isSafePattern(pattern)).toBe(true);
    expect(() => new RegExp(pattern, "u")).not.toThrow();
  });

  test.each([
    "^(a+)+$",
    "^(a|a)*$",
    "^(a|aa)+$",
    "^(?:a?){30}a{30}$",
    "^(a{0,9}){0,9}$",
    "^\\d+\\d+$",
    "a+$",
    "^a|b+$",
    "^(a)\\1*$",
    "^(?<x>a)\\k<x>$",
    "^(?=a*)a*$",
    "^a{1,5000}$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    `^${"a?".repeat(30)}$`,
    "a".repeat(201),
  ])("%s may not be, or cannot be told to be", (pattern) => {
    expect(isSafePattern(pattern)).toBe(false);
  });
});

test("patterns are found wherever a schema has them", () => {
  const items = { type: "string", pattern: "b" };
  expect(
    patternsIn({
      properties: { a: { pattern: "a" }, rows: { items }, pattern: { type: "string" } },
      patternProperties: { c: {} },
    }),
  ).toEqual([
    { place: "properties.a.pattern", pattern: "a" },
    { place: "properties.rows.items.pattern", pattern: "b" },
    { place: "patternProperties", pattern: "c" },
  ]);
});

test("a form with one that may stop the machine is not published", () => {
  const properties = {
    ...sampleForm.schema.properties,
    letterNumber: { type: "string" as const, pattern: "^(a+)+$" },
  };
  const found = checkForm({ ...sampleForm, schema: { ...sampleForm.schema, properties } }, "en");
  expect(found.map(({ code, place }) => `${code} ${place}`)).toEqual([
    "pattern-unsafe sample: properties.letterNumber.pattern",
  ]);
});
