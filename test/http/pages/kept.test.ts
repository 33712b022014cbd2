import { expect, test } from "@jest/globals";
import { keptFields } from "../../../functions/http/pages/kept.ts";

const body = (...fields: [string, string][]): URLSearchParams => new URLSearchParams(fields);
const csrf: [string, string] = ["csrf", "A".repeat(32)];

test("what was typed is carried in its order, names that come twice as well, buttons not", () => {
  const fields: [string, string][] = [
    csrf,
    ["shown", "x"],
    ["note", "a\nb"],
    ["tick", "1"],
    ["tick", "2"],
    ["_outcome", "accept"],
  ];
  expect(
    keptFields(
      body(...fields, ["_action", "submit"], ["_add", "rows"], ["_remove", "rows[0]"], ["_evidence", "e"]),
    ),
  ).toEqual(fields);
});

test.each([
  ["nothing typed", body(csrf, ["shown", "x"], ["note", ""])],
  ["no page behind it", body(["note", "x"])],
  ["more than a page carries", body(csrf, ["note", "x".repeat(400_001)])],
  [
    "more fields than a form has",
    body(csrf, ...Array.from({ length: 2001 }, (_, n): [string, string] => [`f${n}`, "x"])),
  ],
])("%s is not carried", (_, posted) => {
  expect(keptFields(posted)).toBeUndefined();
});
