import { describe, expect, test } from "@jest/globals";
import { limitDay } from "../../forms/language/keywords.ts";

describe("the day that a limit means", () => {
  test.each([
    ["2026-12-31", "2026-12-31"],
    ["today", "2026-03-01"],
    ["today-1d", "2026-02-28"],
    ["today+30d", "2026-03-31"],
    ["today-2y", "2024-03-01"],
  ])("%s is %s", (limit, day) => {
    expect(limitDay(limit, "2026-03-01")).toBe(day);
  });

  test.each([undefined, 7, "", "tomorrow", "today-1m", "today - 1d"])("%p is none", (limit) => {
    expect(limitDay(limit, "2026-03-01")).toBeUndefined();
  });

  test("one that follows the day is none when nobody says which day it is", () => {
    expect([limitDay("today", undefined), limitDay("2026-12-31", undefined)]).toEqual([
      undefined,
      "2026-12-31",
    ]);
  });
});
