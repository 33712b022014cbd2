/** The tree and who may import whom. A rule that is in the way is relaxed in its table, with the reason. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { functions } from "../infra/inventory.ts";
import { strayImports } from "./architecture/arrows.ts";
import { cyclesIn } from "./architecture/cycles.ts";
import { unheldPackages } from "./architecture/packages.ts";
import { oddNames, strayAtTop, tooDeep, tooLong } from "./architecture/shape.ts";
import { files, sources } from "./architecture/tree.ts";
import { strayWords } from "./architecture/words.ts";

test("imports follow the arrows", () => {
  expect(strayImports(sources)).toEqual([]);
});

test.each([
  ["functions/core/app/act.ts", "node:fs"],
  ["functions/core/app/act.ts", "hono"],
  ["functions/core/app/act.ts", "@aws-sdk/client-sfn"],
  ["functions/core/app/act.ts", "functions/adapters/s3.ts"],
  ["functions/http/pages/task.ts", "functions/adapters/s3.ts"],
  ["forms/language/form.ts", "functions/core/model.ts"],
  ["workflows/compile/step.ts", "functions/core/model.ts"],
  ["web/pages/layout.ts", "functions/adapters/s3.ts"],
  ["web/console/api.ts", "functions/http/api/index.ts"],
  ["infra/aws/handlers.ts", "functions/handlers/api.ts"],
  ["infra/local/s3/store.ts", "@aws-sdk/client-s3"],
  ["infra/local/start.ts", "aws-cdk-lib"],
  ["infra/local/start.ts", "test/rig/home.ts"],
  ["elsewhere/file.ts", "zod"],
])("%s may not import %s", (from, to) => {
  const found = { from, to, local: to.includes(".ts"), typeOnly: false };
  expect(strayImports([{ path: from, text: "", imports: [found] }])).toHaveLength(1);
});

test("a file that imports itself by another is found", () => {
  const file = (path: string, to: string) => ({
    path,
    text: "",
    imports: [{ from: path, to, local: true, typeOnly: true }],
  });
  expect(cyclesIn([file("a.ts", "b.ts"), file("b.ts", "c.ts"), file("c.ts", "b.ts")])).toEqual([
    "b.ts > c.ts > b.ts",
  ]);
});

test("nothing imports itself on any way", () => {
  expect(cyclesIn(sources)).toEqual([]);
});

test("environment, clock and chance are asked for at the rim only", () => {
  expect(strayWords(sources)).toEqual([]);
});

test("every handler is in the inventory, and every entry has its file", () => {
  const handlers = sources
    .filter(
      ({ path, text }) => path.startsWith("functions/handlers/") && /^export const handler\b/m.test(text),
    )
    .map(({ path }) => path);
  expect(
    Object.values(functions)
      .map(({ entry }) => entry)
      .sort(),
  ).toEqual(handlers);
});

test("every package has a line in the record of dependencies, and is used", () => {
  expect(unheldPackages(sources)).toEqual([]);
});

test("the top holds one folder for each question", () => {
  expect(strayAtTop(files)).toEqual([]);
});

test("names are kebab-case", () => {
  expect(oddNames(files)).toEqual([]);
});

test("no file lies deeper than three folders below the top", () => {
  expect(tooDeep(files)).toEqual([]);
});

test("files are short, or say why not", () => {
  const styled = files
    .filter((path) => /\.(css|js)$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
  expect(tooLong([...sources, ...styled])).toEqual([]);
});
