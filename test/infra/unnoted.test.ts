/** Copies of evidence that no record knows, by what S3 lists and what the table notes. */
import { expect, test } from "@jest/globals";
import { type Copy, unnotedOf } from "../../infra/operate/unnoted.ts";

const NOW = new Date("2027-03-02T00:00:00.000Z");
const old = new Date("2027-02-01T00:00:00.000Z");
const justNow = new Date("2027-03-01T23:00:00.000Z");

async function* listed(copies: readonly Copy[]): AsyncIterable<Copy> {
  yield* copies;
}

test("what is in no record is named, unless it may be noted still; each appraisal is read once", async () => {
  const asked: string[] = [];
  const noted: Readonly<Record<string, readonly string[]>> = {
    "cycle-a": ["evidence/cycle-a/f1/second"],
    "cycle-b": ["evidence/cycle-b/f2/only"],
  };
  const copies = [
    { key: "evidence/cycle-a/f1/first", at: old },
    { key: "evidence/cycle-a/f1/second", at: old },
    { key: "evidence/cycle-b/f2/only", at: old },
    { key: "evidence/cycle-b/f3/fresh", at: justNow },
    { key: "evidence/cycle-c/f4/orphan", at: old },
  ];
  const keysOf = async (appraisal: string) => {
    asked.push(appraisal);
    return noted[appraisal] ?? [];
  };
  expect(await unnotedOf(listed(copies), keysOf, NOW)).toEqual([copies[0], copies[4]]);
  expect(asked).toEqual(["cycle-a", "cycle-b", "cycle-c"]);
});
