/**
 * In place of zod where a package takes the whole of it, as @hono/zod-openapi does: its names but the words in fifty
 * languages, a quarter of a megabyte, and what leads to them (`test/infra/bundled-zod.test.ts` has the list). What judges
 * a request is told in our own words.
 */
import * as z from "./zod-names.js";

export * from "./zod-names.js";
export { z, z as default };
