import { describe, expect, test } from "@jest/globals";
import type { Progress } from "../../functions/http/api/types.ts";
import { reachOf } from "../../web/console/parts/phase-reach.ts";

const NOW = "2026-03-01T00:00:00.000Z";

const phase = (id: string, opensAt: string, steps: readonly string[], counts = {}) => ({
  id,
  title: { id, en: id },
  opensAt,
  passed: 0,
  counts,
  steps: steps.map((step) => ({ id: step, title: { id: step, en: step }, kind: "form", counts: {} })),
});

const unit = (name: string, created: number, closed: number, steps: Readonly<Record<string, number>>) => ({
  unit: name,
  name: `Unit ${name}`,
  people: created,
  totals: { people: created, created, open: 0, waiting: 0, held: 0, closed, moving: 0 },
  steps,
  predicates: {},
});

const progress = (units: readonly ReturnType<typeof unit>[], firstOpens: string): Progress => ({
  cycle: {
    id: "aaaaaaaa",
    name: "Penilaian 2026",
    year: 2026,
    releaseId: "r",
    schemeId: "s",
    status: "running",
    phases: [],
    people: 0,
    launchedAt: NOW,
    launchedBy: "officer",
  },
  totals: { people: 0, created: 0, open: 0, waiting: 0, held: 0, closed: 0, moving: 0 },
  phases: [
    phase("planning", firstOpens, ["plan", "review"], { starting: 4, done: 3 }),
    phase("middle", "2026-07-01T00:00:00.000Z", ["report"]),
    phase("final", "2026-12-01T00:00:00.000Z", ["rate"]),
  ],
  units,
  predicates: [],
  followUps: [],
});

describe("another date of a phase", () => {
  test("touches who has not begun it, by unit; the closed and those within are left alone", () => {
    const state = progress(
      [unit("A", 10, 1, { plan: 4, planning: 3, report: 2 }), unit("B", 2, 2, {})],
      "2026-01-05T00:00:00.000Z",
    );
    expect(reachOf(state, "middle", NOW)).toEqual({
      touched: 7,
      begun: 2,
      ready: 3,
      units: [{ unit: "A", name: "Unit A", touched: 7 }],
    });
  });

  test("touches everybody before a phase that comes later still", () => {
    const state = progress([unit("A", 10, 0, { plan: 4, planning: 3, report: 3 })], NOW);
    expect(reachOf(state, "final", NOW)).toMatchObject({ touched: 10, begun: 0, ready: 0 });
  });

  test("touches nobody once the first phase has opened", () => {
    const state = progress([unit("A", 5, 0, { plan: 3, planning: 2 })], "2026-01-05T00:00:00.000Z");
    expect(reachOf(state, "planning", NOW)).toMatchObject({ touched: 0, begun: 5, units: [] });
  });

  test("touches everybody while the first phase is still to open", () => {
    const state = progress([unit("A", 4, 0, { planning: 4 })], "2026-04-01T00:00:00.000Z");
    expect(reachOf(state, "planning", NOW)).toMatchObject({ touched: 4, begun: 0, ready: 4 });
  });
});
