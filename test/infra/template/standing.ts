/**
 * The stacks as they were last looked at, in test/cases/stacks.json: the one that holds data as a whole, the others by
 * what is in them. A resource under another id is another resource: CloudFormation would make an empty table beside the
 * full one. Who means a change writes the file anew with `STACKS=write` and reads its difference.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import type { Template } from "../read.ts";
import type { Suite } from "../synthesize.ts";

const FILE = "test/cases/stacks.json";

/** A version of a function has another id with each change of it. */
const outlineOf = ({ Resources }: Template): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(Resources)
      .map(([id, { Type }]): [string, string] => [id, Type])
      .filter(([, type]) => type !== "AWS::Lambda::Version")
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

export const standingSuite: Suite = (synthesized) => {
  test("what stands in an account is what the same entry makes today", () => {
    const { data, service, observability, budget } = synthesized();
    const { Resources, Outputs } = data;
    const stacks = {
      data: { Resources, Outputs },
      service: outlineOf(service),
      observability: outlineOf(observability),
      budget: outlineOf(budget),
    };
    if (process.env.STACKS === "write") writeFileSync(FILE, `${JSON.stringify(stacks, null, 2)}\n`);
    expect(stacks).toEqual(JSON.parse(readFileSync(FILE, "utf8")));
  });
};
