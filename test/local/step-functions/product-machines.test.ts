/** The machines of the product can be created at home. */
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { checkDefinition } from "../../../infra/local/step-functions/check-definition.ts";
import { compile } from "../../../workflows/compile/index.ts";
import { listSchemes, loadRelease } from "../../../workflows/load.ts";
import { launchDefinition } from "../../../workflows/machines/launch.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

test.each(await listSchemes(root))("the machine of %s", async (id) => {
  const { value: release, findings } = await loadRelease(root, id);
  expect(findings).toEqual([]);
  if (release === undefined) throw new Error(`There is no release of ${id}`);
  const definition = compile(release, { openTask: "openTask", runStep: "runStep" });
  expect(checkDefinition(JSON.stringify(definition))).toEqual([]);
});

test("the machine of a launch", () => {
  expect(checkDefinition(JSON.stringify(launchDefinition({ launch: "launch" })))).toEqual([]);
});
