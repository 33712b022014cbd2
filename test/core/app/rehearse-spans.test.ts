import { expect, test } from "@jest/globals";
import { wideSpans } from "../../../functions/core/app/rehearse-spans.ts";
import type { Snapshot } from "../../../functions/core/model.ts";

const person = (id: string, name: string): Snapshot => ({ id, name, position: "", unit: "u", unitName: "" });
const [surya, endang, mayor] = [person("1", "Surya"), person("2", "Endang"), person("3", "Wali Kota")];
const of = (count: number, appraiser?: Snapshot) =>
  Array.from({ length: count }, () => (appraiser ? { appraiser } : {}));

test("whoever appraises more than the limit is named, the widest first; the authority appraises whom nobody does", () => {
  const appraisals = [...of(4, surya), ...of(3, endang), ...of(5)];
  expect(wideSpans(appraisals, mayor, 3)).toEqual([
    { appraiser: "Wali Kota", people: 5 },
    { appraiser: "Surya", people: 4 },
  ]);
});

test("people whom nobody appraises are nobody's span", () => {
  expect(wideSpans(of(9), undefined, 3)).toEqual([]);
});
