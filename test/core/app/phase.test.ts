/** A process may remember a version of a machine that another one has published again since. */
import { expect, test } from "@jest/globals";
import { startNamed } from "../../../functions/core/app/phase.ts";
import type { App, Machines, Releases, Store } from "../../../functions/core/ports.ts";
import { Fault } from "../../../functions/errors.ts";
import { appraisalIn } from "../engine/make.ts";
import { only } from "./memory.ts";

const gone = new Fault("not-found", { what: "state machine", id: "version 1" });

const starting = async (inTable: string | undefined, failure: Error = gone) => {
  const asked: string[] = [];
  const releases = only<Releases>("releases", {
    machine: async (_, anew) => (anew === undefined ? "version 1" : inTable),
  });
  const machines = only<Machines>("machines", {
    start: async (version) => {
      asked.push(version);
      if (version === "version 1") throw failure;
      return true;
    },
  });
  const app = only<App>("app", { store: only<Store>("store", { releases }), machines });
  return { asked, started: await startNamed(app, appraisalIn("planning")).catch((error: unknown) => error) };
};

test("what is not there any more is read anew, once", async () => {
  expect(await starting("version 2")).toEqual({ asked: ["version 1", "version 2"], started: true });
});

test.each([["version 1"], [undefined]])("where the table says %s, the failure stays one", async (inTable) => {
  expect(await starting(inTable)).toEqual({ asked: ["version 1"], started: gone });
});

test("any other failure is not followed up", async () => {
  const busy = new Error("ServiceUnavailable");
  expect(await starting("version 2", busy)).toEqual({ asked: ["version 1"], started: busy });
});
