/**
 * In place of zod where a package takes the whole of it, as @hono/zod-openapi does: the same names but its words in fifty
 * languages, a quarter of a megabyte, and `core`, which has them too. What judges a request is told in our own words.
 */
import * as z from "./zod-names.js";

export * from "./zod-names.js";
export { z, z as default };
