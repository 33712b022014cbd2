import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Form } from "../../forms/language/form.ts";
import { mostEvents } from "../../workflows/checks/history-short.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { compile } from "../../workflows/compile/index.ts";
import { routes } from "../../workflows/language/routes.ts";
import type { Phase } from "../../workflows/language/scheme.ts";
import { buildRelease } from "../../workflows/release.ts";
import { loadCase, sound } from "./cases.ts";
import { drive } from "./drive.ts";
import { anyScheme, soundScheme } from "./generate-scheme.ts";

const FUNCTIONS = { openTask: "open-task", runStep: "run-step" };
const LONG = 120_000;

let forms: Readonly<Record<string, Form>> = {};
beforeAll(async () => {
  forms = sound(await loadCase("scheme-sample.json")).forms;
});

/** History events of one walk through a phase that takes no way more often than it may. */
const walk = (phase: Phase, choices: Iterator<number>): number => {
  const taken = new Map<string, number>();
  let events = 1 + 2 + 5 + 2 + 1;
  let at = phase.steps[0];
  while (at !== undefined) {
    const step = at;
    const ways = Object.entries(routes(phase, step));
    const open = ways.filter(
      ([outcome, { times = Number.POSITIVE_INFINITY }]) => (taken.get(`${step.id} ${outcome}`) ?? 0) < times,
    );
    const way = open[(choices.next().value ?? 0) % open.length];
    if (way === undefined) throw new Error(`no way out of ${step.id}`);
    const [outcome, { to }] = way;
    taken.set(`${step.id} ${outcome}`, (taken.get(`${step.id} ${outcome}`) ?? 0) + 1);
    const branches = new Set(ways.map(([, target]) => target.to)).size > 1;
    events += (["compute", "notify"].includes(step.kind) ? 5 : 6) + (branches ? 2 : 0);
    at = phase.steps.find(({ id }) => id === to);
  }
  return events;
};

describe("a sound scheme that was made up", () => {
  test(
    "has no findings, compiles, and ends whatever people do",
    async () => {
      await fc.assert(
        fc.asyncProperty(soundScheme, async (scheme) => {
          expect(await checkRelease(buildRelease(scheme, forms))).toEqual([]);
          const { missed, failed } = await drive(compile(scheme, FUNCTIONS));
          expect({ missed, failed: failed.length }).toEqual({ missed: [], failed: 1 });
        }),
        { numRuns: 10 },
      );
    },
    LONG,
  );

  test("never has a longer history than the check works out", () => {
    fc.assert(
      fc.property(soundScheme, fc.infiniteStream(fc.nat({ max: 11 })), ({ phases }, choices) => {
        for (const phase of phases) expect(walk(phase, choices)).toBeLessThanOrEqual(mostEvents(phase));
      }),
      { numRuns: 500 },
    );
  });
});

describe("whatever looks like a scheme", () => {
  test(
    "gets findings instead of errors, with every word filled in",
    async () => {
      await fc.assert(
        fc.asyncProperty(anyScheme, async (scheme) => {
          for (const { message, place } of await checkRelease(buildRelease(scheme, forms))) {
            expect(place).toMatch(/^(\/|forms\/)/);
            expect(`${message.id}${message.en}`).not.toMatch(/\{\w+\}|undefined/);
          }
        }),
        { numRuns: 50 },
      );
    },
    LONG,
  );

  test("compiles to something, without error", () => {
    fc.assert(
      fc.property(anyScheme, (scheme) => {
        expect(Object.keys(compile(scheme, FUNCTIONS).States).length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});
