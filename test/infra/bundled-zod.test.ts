/** What a bundle has in place of zod: a name that is missing there works at home and is undefined on Lambda. */
import { expect, test } from "@jest/globals";
import * as whole from "zod";
// @ts-expect-error JavaScript of the bundling, which has no types
import * as bundled from "../../infra/aws/bundling/zod.js";

/** Nobody here or in @hono/zod-openapi asks for these; whoever does adds it to zod-names.js. */
const LEFT_OUT = [
  "INVALID",
  "ZodCompileAsyncError",
  "ZodCompileUnsupportedError",
  "compile",
  "core",
  "deepPartial",
  "fromJSONSchema",
  "getDiscriminatedOption",
  "input",
  "locales",
  "memoizer",
  "output",
  "toZod",
  "withParser",
];

test("zod in a bundle lacks the names that are written here, and no others", () => {
  const missing = (all: object, some: object) =>
    Object.keys(all)
      .filter((name) => !(name in some))
      .sort();
  expect([missing(whole, bundled), missing(whole.z, bundled.z), missing(bundled, whole)]).toEqual([
    LEFT_OUT,
    LEFT_OUT,
    [],
  ]);
});
