/** The machines of the product can be created at home. */
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { checkDefinition } from "../../../infra/local/step-functions/check-definition.ts";
import { compile } from "../../../workflows/compile/index.ts";
import { loadRelease } from "../../../workflows/load.ts";
import { launchDefinition } from "../../../workflows/machines/launch.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

test("the machine of a scheme", async () => {
  const { value: release, findings } = await loadRelease(root, "asn-nasional");
  expect(findings).toEqual([]);
  if (release === undefined) throw new Error("There is no release of asn-nasional");
  const definition = compile(release, { openTask: "openTask", runStep: "runStep" });
  expect(checkDefinition(JSON.stringify(definition))).toEqual([]);
});

test("the machine of a launch", () => {
  expect(checkDefinition(JSON.stringify(launchDefinition({ launch: "launch" })))).toEqual([]);
});
