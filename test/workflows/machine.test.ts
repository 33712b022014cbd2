import { beforeAll, describe, expect, test } from "@jest/globals";
import { compile } from "../../workflows/compile/index.ts";
import { placedSteps, workflowsOf } from "../../workflows/language/refers.ts";
import type { Release } from "../../workflows/language/release.ts";
import { routes } from "../../workflows/language/routes.ts";
import type { Scheme } from "../../workflows/language/scheme.ts";
import { listSchemes, loadRelease } from "../../workflows/load.ts";
import { loadCase, ROOT, sound } from "./cases.ts";
import { type Coverage, drive } from "./drive.ts";

const FUNCTIONS = { openTask: "open-task", runStep: "run-step" };

/** What the machine has to do, worked out from the routes alone. */
const waysOf = (scheme: Scheme): string[] =>
  workflowsOf(scheme).flatMap((phase) => {
    const state = (to: string): string => (to === "end" ? `${phase.id}.finish` : to);
    const steps = phase.steps.flatMap((step) => {
      const ways = Object.entries(routes(phase, step));
      const targets = [...new Set(ways.map(([, { to }]) => state(to)))];
      const skipped = state(routes(phase, step).skipped.to);
      const own =
        targets.length === 1
          ? [`${step.id} done → ${targets[0]}`]
          : [
              ...ways.map(([outcome, { to }]) => `${step.id} ${outcome} → ${state(to)}`),
              `${step.id} no-such → ${step.id}.unrouted`,
            ];
      return [...own, `${step.id}.hold skipped → ${skipped}`, `${step.id}.hold no-such → ${step.id}`];
    });
    return [...steps, `${phase.id}.hold done → ${phase.id}.finish`];
  });

/** The finish of a phase keeps no result, so it still carries the outcome of the step before. */
const withoutFinish = (ways: readonly string[]): string[] => ways.filter((way) => !way.includes(".finish "));

const schemes: [string, () => Promise<Release>][] = [
  ["the sample", async () => sound(await loadCase("scheme-sample.json"))],
  ["a review with every kind of way out", async () => sound(await loadCase("scheme-review.json"))],
  ["several forms at once", async () => sound(await loadCase("scheme-together.json"))],
  ["a gate", async () => sound(await loadCase("scheme-gate.json"))],
  ...(await listSchemes(ROOT)).map((id): [string, () => Promise<Release>] => [
    id,
    async () => sound(await loadRelease(ROOT, id)),
  ]),
];

describe.each(schemes)("the state machine of %s", (_, load) => {
  let release: Release;
  let coverage: Coverage;
  beforeAll(async () => {
    release = await load();
    coverage = await drive(compile(release, FUNCTIONS));
  });

  test("every state, choice branch, default, catch and retry is reached", () => {
    expect(coverage.missed).toEqual([]);
  });

  test("every execution ends well, but for one that starts nowhere", () => {
    expect(coverage.failed).toEqual([expect.stringContaining("nowhere: ")]);
    expect(coverage.failed[0]).toContain("startAt names neither a phase, a follow-up nor a step");
  });

  test("outcomes lead where the routes say", () => {
    expect(withoutFinish(coverage.ways)).toEqual(waysOf(release.scheme).sort());
  });

  test("functions are called with ids only", () => {
    const acts = placedSteps(release.scheme).some(({ step }) => ["compute", "notify"].includes(step.kind));
    expect(coverage.payloads).toEqual(
      [
        ...(acts ? ["execution appraisal step"] : []),
        "execution appraisal phase finish",
        "token execution appraisal step",
        "token execution appraisal step hold error",
        "token execution appraisal phase finish hold error",
      ].sort(),
    );
  });
});
