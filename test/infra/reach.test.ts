/** Nothing is missing and nothing is too much: what each function may do is what its code can come to call. */
import { describe, expect, test } from "@jest/globals";
import { type FunctionEntry, functions } from "../../infra/inventory.ts";
import { grantedTo, reachOf } from "./reach.ts";

const entries: readonly (readonly [string, FunctionEntry])[] = Object.entries(functions);

describe("the inventory", () => {
  test.each(entries)(
    "grants %s what its code can come to call, and nothing else",
    async (_, entry) => {
      expect(grantedTo(entry)).toEqual(await reachOf(entry));
    },
    60_000,
  );
});
