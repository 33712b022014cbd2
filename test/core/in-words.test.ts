import { describe, expect, test } from "@jest/globals";
import { inWords } from "../../functions/core/in-words.ts";
import { loadRelease } from "../../workflows/load.ts";

const { value: release } = await loadRelease(process.cwd(), "asn-nasional");
if (!release) throw new Error("asn-nasional cannot be read");
const both = (value: unknown, vocabulary?: string): readonly [string, string] => [
  inWords(release, vocabulary, value, "id"),
  inWords(release, vocabulary, value, "en"),
];

describe("a value in the reader's words", () => {
  test("a number is written as the language writes it", () => {
    expect(both(68.61)).toEqual(["68,61", "68.61"]);
    expect(both(12345.5)).toEqual(["12.345,5", "12,345.5"]);
    expect(both(0)).toEqual(["0", "0"]);
  });

  test("a year is not grouped", () => expect(both(2027)).toEqual(["2027", "2027"]));

  test("what there is not is a dash", () => {
    expect(both(null)).toEqual(["—", "—"]);
    expect(both(undefined)).toEqual(["—", "—"]);
  });

  test("a text is as it is", () => expect(both("Bagus")).toEqual(["Bagus", "Bagus"]));
});
