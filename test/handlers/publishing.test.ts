/** Whose functions a machine invokes, which is how one is known that outlived its service. */
import { expect, test } from "@jest/globals";
import { publishing } from "../../functions/handlers/publishing.ts";
import { loadCase, sound } from "../workflows/cases.ts";

const functionArn = (stack: string, name: string) =>
  `arn:aws:lambda:ap-southeast-3:111122223333:function:${stack}-${name}`;
const deploy = (stack: string): void => {
  process.env.SIKLUS_OPEN_TASK = functionArn(stack, "openTask");
  process.env.SIKLUS_RUN_STEP = functionArn(stack, "runStep");
};

test("a machine is of the service that it was published by, and of none after that", async () => {
  const release = sound(await loadCase("scheme-sample.json"));
  deploy("first");
  const { definition } = publishing.machine(release);
  expect(publishing.isOurs(definition)).toBe(true);
  deploy("second");
  expect(publishing.isOurs(definition)).toBe(false);
  expect(publishing.isOurs(publishing.machine(release).definition)).toBe(true);
});
