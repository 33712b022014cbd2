import { describe, expect, test } from "@jest/globals";
import { controlName, pathOf } from "../../forms/language/posted.ts";

describe("the name of a control", () => {
  test.each([
    ["approach", ["approach"]],
    ["results[0][indicators][1][target]", ["results", "0", "indicators", "1", "target"]],
    ["topics[]", ["topics"]],
    ["results[0][files][]", ["results", "0", "files"]],
    ["results[0][_]", ["results", "0", "_"]],
  ])("%s is a path", (name, path) => {
    expect(pathOf(name)).toEqual(path);
  });

  test.each([
    "",
    "_action",
    "a b",
    "a.b",
    "a[",
    "a]",
    "a[b",
    "a[][b]",
    "[a]",
    "a[b]c",
    `a${"[b]".repeat(10)}`,
    `a[${"b".repeat(300)}]`,
  ])("%j is none", (name) => {
    expect(pathOf(name)).toBeUndefined();
  });

  test("is written from its path", () => {
    expect(controlName(["results", 0, "text"])).toBe("results[0][text]");
  });
});
