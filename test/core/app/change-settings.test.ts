import { expect, test } from "@jest/globals";
import { changesBetween } from "../../../functions/core/app/change-settings.ts";
import type { Settings } from "../../../functions/core/model.ts";

const authority = {
  id: "authority",
  name: "Wali",
  position: "Wali Kota",
  email: "w@pemkot.test",
  unit: "X",
  unitName: "",
};
const settings: Settings = {
  agency: "Kota Contoh",
  zone: "Asia/Jakarta",
  holidays: ["2027-01-01"],
  graceWorkingDays: 3,
  mailBurst: 5,
  appointingAuthority: authority,
};

test("fields that say the same, however they are kept, are no change", () => {
  const same = {
    ...settings,
    panel: [],
    releaseApproval: "second",
    appointingAuthority: { ...authority, unit: "" },
  } as const;
  expect(changesBetween(settings, same)).toEqual([]);
});

test("each field that says something else is told with what it said; what was not said is left out", () => {
  const { appointingAuthority: _, ...without } = settings;
  expect(
    changesBetween(settings, { ...without, panel: ["a"], holidays: [], releaseApproval: "own" }),
  ).toEqual([
    { field: "appointingAuthority", before: authority },
    { field: "holidays", before: ["2027-01-01"], after: [] },
    { field: "panel", after: ["a"] },
    { field: "releaseApproval", after: "own" },
  ]);
});
