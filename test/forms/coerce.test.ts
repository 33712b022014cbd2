import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  cleanText,
  isDate,
  readDate,
  readFlag,
  readLines,
  readNumber,
  writeNumber,
} from "../../forms/language/coerce.ts";

describe("a number", () => {
  test.each([
    ["12", 12],
    ["12,5", 12.5],
    ["12.5", 12.5],
    ["0,125", 0.125],
    ["0.125", 0.125],
    ["1,234", 1.234],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1.234.567", 1234567],
    ["1,234,567", 1234567],
    ["1 234", 1234],
    ["-3", -3],
    ["\u22123,5", -3.5],
    ["+7", 7],
    ["-0", 0],
    [" 8 ", 8],
    ["", undefined],
    ["   ", undefined],
  ])("%j is read as %p", (typed, value) => {
    expect(readNumber(typed, false)).toBe(value);
  });

  test.each([
    "1.234",
    "sembilan",
    "12 orang",
    "1e5",
    "0x10",
    "Infinity",
    "1.2.3",
    "12,5,1",
    "--3",
    ",5",
    "1234567890123456789",
  ])("%j stays as it was typed", (typed) => {
    expect(readNumber(typed, false)).toBe(typed);
  });

  test.each([
    ["1.234", 1234],
    ["1,234", 1234],
    ["12.5", 12.5],
    ["dua", "dua"],
  ])("%j is read as %p where a whole number is asked", (typed, value) => {
    expect(readNumber(typed, true)).toBe(value);
  });

  test("that is written is read back as itself, in both languages", () => {
    const numbers = fc.oneof(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.integer({ min: -100_000_000, max: 100_000_000 }).map((whole) => whole / 10_000),
    );
    fc.assert(
      fc.property(numbers, fc.boolean(), (number, comma) => {
        expect(readNumber(writeNumber(number, comma), false)).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  test.each([
    [1.234, true, "1,234"],
    [1.234, false, "1.2340"],
    [12.5, false, "12.5"],
    [0.0000001, true, "0,0000001"],
  ])("%p with comma %p is written %j", (number, comma, text) => {
    expect(writeNumber(number, comma)).toBe(text);
  });
});

describe("a day", () => {
  test.each([
    ["2026-12-31", "2026-12-31"],
    ["31/12/2026", "2026-12-31"],
    ["1-2-2026", "2026-02-01"],
    ["1.2.2026", "2026-02-01"],
    ["31/02/2026", "31/02/2026"],
    ["besok", "besok"],
    [" ", undefined],
  ])("%j is read as %p", (typed, value) => {
    expect(readDate(typed)).toBe(value);
  });

  test.each([
    ["2028-02-29", true],
    ["2026-02-29", false],
    ["2026-13-01", false],
    ["2026-1-1", false],
  ])("%j exists: %p", (text, exists) => {
    expect(isDate(text)).toBe(exists);
  });
});

test.each([
  [["on"], true],
  [["true"], true],
  [["ya"], true],
  [[], false],
  [[""], false],
  [["false"], false],
  [["0"], false],
  [["tidak"], false],
])("a box that sends %j is ticked: %p", (typed, ticked) => {
  expect(readFlag(typed)).toBe(ticked);
});

test("lines are trimmed and empty ones left out", () => {
  expect(readLines([" satu \r\n\r\n dua\n", "tiga"])).toEqual(["satu", "dua", "tiga"]);
  expect(readLines(["", "\n"])).toBeUndefined();
});

test("a text loses only what nobody types", () => {
  expect(cleanText("  a\u0000b\r\nc\u000bd\ud800  ")).toBe("ab\nc\nd\ufffd");
});
