/** The JSON Schema (draft 2020-12) of a scheme as HR writes it, before defaults are filled in. */
import * as z from "zod";
import { scheme } from "./scheme.ts";

export const schemeJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(scheme, { io: "input", target: "draft-2020-12" }),
});
