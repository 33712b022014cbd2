import { describe, expect, test } from "@jest/globals";
import { applyRowAction, rowActionOf } from "../../forms/language/action.ts";
import { sampleForm } from "../web/sample.ts";

const rows = { results: [{ text: "a", indicators: [{ text: "1" }, { text: "2" }] }, { text: "b" }] };
const add = (at: string) => applyRowAction(sampleForm, rows, { kind: "add", at });
const remove = (at: string) => applyRowAction(sampleForm, rows, { kind: "remove", at });

describe("a row button", () => {
  test("adds a row with the rows it needs inside", () => {
    expect(add("results")).toEqual({ results: [...rows.results, { indicators: [{}] }] });
    expect(add("results[1][indicators]")).toEqual({
      results: [rows.results[0], { text: "b", indicators: [{}] }],
    });
  });

  test("removes a row", () => {
    expect(remove("results[0]")).toEqual({ results: [{ text: "b" }] });
    expect(remove("results[0][indicators][0]")).toEqual({
      results: [{ text: "a", indicators: [{ text: "2" }] }, { text: "b" }],
    });
  });

  test("attaches a given row", () => {
    const row = { id: "e1", name: "a.pdf", size: 1 };
    const at = "results[0][indicators][1][evidence]";
    expect(applyRowAction(sampleForm, rows, { kind: "add", at, row })).toEqual({
      results: [{ text: "a", indicators: [{ text: "1" }, { text: "2", evidence: [row] }] }, { text: "b" }],
    });
  });

  test.each([
    "values",
    "values[0]",
    "nothing",
    "support",
    "approach",
    "results[9][indicators]",
    "results[x]",
    "",
    "__proto__",
    "planId[0]",
  ])("that names %j changes nothing", (at) => {
    expect(add(at)).toEqual(rows);
    expect(remove(at)).toEqual(rows);
  });

  test("adds no more rows than the form allows", () => {
    const full = { results: Array.from({ length: 12 }, () => ({ text: "a" })) };
    expect(applyRowAction(sampleForm, full, { kind: "add", at: "results" })).toEqual(full);
  });

  test("is found in a post", () => {
    expect(rowActionOf(new URLSearchParams("_add=results"))).toEqual({ kind: "add", at: "results" });
    expect(rowActionOf(new URLSearchParams("_remove=results[0]"))).toEqual({
      kind: "remove",
      at: "results[0]",
    });
    expect(rowActionOf(new URLSearchParams("_action=save"))).toBeUndefined();
  });
});
