/** Each change of `test/cases/release-changes.json`, made to the sample scheme, has the class that the case says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { changesBetween } from "../../../workflows/changes/index.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { buildRelease } from "../../../workflows/release.ts";
import { CASES, loadCase, sound } from "../cases.ts";
import { edited } from "./edit.ts";

const cases = z
  .array(
    z.object({
      name: z.string(),
      edit: z.array(
        z.union([
          z.tuple([z.enum(["set", "insert"]), z.enum(["scheme", "forms"]), z.string(), z.unknown()]),
          z.tuple([z.literal("remove"), z.enum(["scheme", "forms"]), z.string()]),
        ]),
      ),
      expect: z.array(z.string()),
    }),
  )
  .parse(JSON.parse(readFileSync(join(CASES, "release-changes.json"), "utf8")));

let sample: Release;
beforeAll(async () => {
  sample = sound(await loadCase("scheme-sample.json"));
});

describe("a change has the class that it deserves", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (_, { edit, expect: wanted }) => {
    const { scheme, forms } = edited(sample, edit);
    const found = changesBetween(sample, buildRelease(scheme, forms));
    expect(found.map((change) => `${change.code} ${change.class} ${change.place}`)).toEqual(wanted);
  });
});

test("what changed is said in words, with what stood there before", () => {
  const { scheme, forms } = edited(sample, [["set", "scheme", "/phases/0/steps/0/due/workingDays", 8]]);
  expect(changesBetween(sample, buildRelease(scheme, forms))).toEqual([
    {
      code: "step.due",
      place: "/phases/0/steps/0/due",
      what: "changed",
      class: "additive",
      steps: ["plan"],
      message: {
        id: "Langkah “Mengisi catatan”: batas waktu diubah",
        en: "Step “Write a note”: due time changed",
      },
      before: { id: "5 hari kerja", en: "5 working days" },
      after: { id: "8 hari kerja", en: "8 working days" },
    },
  ]);
});

test("a field concerns every step that asks its form", () => {
  const { scheme, forms } = edited(sample, [["set", "forms", "/note/texts/en/fields/note/label", "Remark"]]);
  const [change] = changesBetween(sample, buildRelease(scheme, forms));
  expect(change?.steps).toEqual(["plan", "self", "amend"]);
});

test("a field that must be filled is named, in both languages", () => {
  const { scheme, forms } = edited(sample, [["set", "forms", "/note/schema/required", ["note", "rows"]]]);
  const [change] = changesBetween(sample, buildRelease(scheme, forms));
  expect(change?.message).toEqual({
    id: "Isian “Baris” pada formulir “Catatan”: wajib diisi",
    en: "Field “Rows” of the form “Note”: must be filled",
  });
});

test.each([
  ["title", { id: "Lain", en: "Other" }, "step.title wording"],
  ["who", "appraiser", "step.who structural"],
  ["due", { workingDays: 9 }, "step.due additive"],
  ["reads", ["decide"], "step.reads structural"],
])("a part of a step that has several is compared by itself: its %s", async (key, value, wanted) => {
  const before = sound(await loadCase("scheme-together.json"));
  const { scheme, forms } = edited(before, [["set", "scheme", `/phases/0/steps/0/parts/0/${key}`, value]]);
  const found = changesBetween(before, buildRelease(scheme, forms));
  const place = `/phases/0/steps/0/parts/0/${key}`;
  expect(found.map((change) => [`${change.code} ${change.class}`, change.place, change.steps])).toEqual([
    [wanted, place, ["own-view"]],
  ]);
});

test("a part that came, or went, is a change of what people are asked", async () => {
  const before = sound(await loadCase("scheme-together.json"));
  const { scheme, forms } = edited(before, [["remove", "scheme", "/phases/0/steps/0/parts/0"]]);
  const after = buildRelease(scheme, forms);
  const classes = (one: Release, other: Release) =>
    changesBetween(one, other).map((change) => `${change.what} ${change.class}`);
  expect([classes(before, after), classes(after, before)]).toEqual([
    ["removed structural"],
    ["added structural"],
  ]);
});
