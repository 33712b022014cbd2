import { describe, expect, test } from "@jest/globals";
import { placedSteps } from "../../workflows/language/refers.ts";
import { routes } from "../../workflows/language/routes.ts";
import { loadCase, sound } from "./cases.ts";

const routesIn = async (file: string): Promise<Record<string, unknown>> => {
  const { scheme } = sound(await loadCase(file));
  return Object.fromEntries(placedSteps(scheme).map(({ phase, step }) => [step.id, routes(phase, step)]));
};

describe("routes", () => {
  test("of a form: lapsing leads on only where it lets the path go on", async () => {
    expect(await routesIn("scheme-form.json")).toEqual({
      first: { submitted: { to: "second" }, lapsed: { to: "second" }, skipped: { to: "second" } },
      second: { submitted: { to: "third" }, lapsed: { to: "end" }, skipped: { to: "end" } },
      third: { submitted: { to: "end" }, skipped: { to: "end" } },
    });
  });

  test("of a review: a limit leads elsewhere, or nowhere when HR is to decide", async () => {
    expect(await routesIn("scheme-review.json")).toEqual({
      write: { submitted: { to: "judge" }, skipped: { to: "judge" } },
      judge: {
        accept: { to: "end" },
        return: { to: "write", times: 2 },
        again: { to: "write", times: 1 },
        "again.limit": { to: "after" },
        lapsed: { to: "after" },
        skipped: { to: "after" },
      },
      after: { submitted: { to: "end" }, skipped: { to: "end" } },
    });
  });

  test("of a gate: going back has a limit", async () => {
    expect(await routesIn("scheme-gate.json")).toEqual({
      write: { submitted: { to: "calibrate" }, skipped: { to: "calibrate" } },
      calibrate: { released: { to: "close" }, returned: { to: "write", times: 2 }, skipped: { to: "close" } },
      close: { released: { to: "end" }, skipped: { to: "end" } },
    });
  });

  test.each([
    ["scheme-compute.json", { "work-out": "rest", rest: "end" }],
    ["scheme-notify.json", { tell: "end" }],
    ["scheme-start.json", { begin: "end" }],
  ])("of what waits for nobody: %s", async (file, targets) => {
    const own = Object.fromEntries(
      Object.entries(targets).map(([step, to]) => [step, { done: { to }, skipped: { to } }]),
    );
    expect(await routesIn(file)).toMatchObject(own);
  });
});
