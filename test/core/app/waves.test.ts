/** Units in turn: nobody is asked before the day of their unit, and HR moves it for whoever has not begun. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openingsOf } from "../../../functions/core/app/waves.ts";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import { addDays, isWorkingDay } from "../../../functions/core/calendar.ts";
import type { Cycle, Ordered, Progress, Rehearsal } from "../../../functions/http/api/types.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

const frame = { calendar: settings, now: new Date("2026-01-05T01:00:00.000Z"), year: 2026 };

describe("the days of waves", () => {
  test("are moments at which the day begins at the agency", () => {
    const waves = [
      { unit: "A", day: "2026-01-05" },
      { unit: "B", day: "2026-02-02" },
    ];
    expect([...openingsOf(waves, ["A", "B", "C"], frame)]).toEqual([
      ["A", "2026-01-04T17:00:00.000Z"],
      ["B", "2026-02-01T17:00:00.000Z"],
    ]);
  });

  test.each([
    ["of a unit that is not launched", [{ unit: "X", day: "2026-02-02" }], "X", "unit-of-cycle"],
    ["that has passed", [{ unit: "A", day: "2026-01-02" }], "A: 2026-01-02", "day-to-come"],
    ["on a Sunday", [{ unit: "A", day: "2026-02-01" }], "A: 2026-02-01", "working-day"],
    ["on a holiday", [{ unit: "A", day: "2026-08-17" }], "A: 2026-08-17", "working-day"],
    ["long after the year", [{ unit: "A", day: "2028-01-03" }], "A: 2028-01-03", "day-near-year"],
    ["two of one unit", [1, 2].map(() => ({ unit: "A", day: "2026-02-02" })), "A", "one-wave"],
  ])("a day %s is refused", (_, waves, got, wanted) => {
    expect(() => openingsOf(waves, ["A"], frame)).toThrow(
      expect.objectContaining({ code: "request.invalid", params: { field: "waves", got, wanted } }),
    );
  });

  test("are taken exactly where they are working days to come", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 900 }), (days) => {
        const day = addDays("2026-01-05", days);
        const good = days >= 0 && day <= "2027-12-31" && isWorkingDay(settings, day);
        const take = () => openingsOf([{ unit: "A", day }], ["A"], frame).size;
        if (good) expect(take()).toBe(1);
        else expect(take).toThrow();
      }),
    );
  });
});

describe("a cycle with waves", () => {
  let rig: Rig;
  let api: ApiRig;
  let releaseId: string;
  let cycle: Cycle;
  let units: { unit: string; people: number }[];

  beforeAll(async () => {
    rig = await openRig();
    api = await openApi(rig);
    await rig.app.store.settings.put(settings);
    const release = sound(await loadCase("scheme-sample.json"));
    await rig.publish(release);
    await rig.importCsv(makeRoster(60, 3));
    releaseId = release.id;
    units = (await rig.app.store.people.units()).map(({ code, people }) => ({ unit: code, people }));
  }, 60_000);
  afterAll(() => rig.close());

  const unitAt = (index: number) => units[index] ?? { unit: "", people: 0 };
  const ordered = () => ({
    releaseId,
    year: 2026,
    waves: [
      { unit: unitAt(0).unit, day: "2026-02-02" },
      { unit: unitAt(1).unit, day: "2026-12-02" },
    ],
  });
  const openIn = async () => {
    const { body } = await api.call<Progress>("GET", `/cycles/${cycle.id}/progress`);
    return Object.fromEntries(body.units.map(({ unit, totals }) => [unit, totals.open]));
  };
  const opened = (...indexes: number[]) =>
    Object.fromEntries(units.map(({ unit, people }, index) => [unit, indexes.includes(index) ? people : 0]));
  const others = () => units.map((_, index) => index).slice(2);

  test("is rehearsed: who begins when, how many mails leave at once, and what comes late", async () => {
    const { body } = await api.call<Rehearsal>("POST", "/cycles/rehearse", { body: ordered() });
    expect(body.waves.map(({ unit, people, opensAt }) => [unit, people, opensAt])).toEqual([
      [unitAt(0).unit, unitAt(0).people, "2026-02-01T17:00:00.000Z"],
      [unitAt(1).unit, unitAt(1).people, "2026-12-01T17:00:00.000Z"],
    ]);
    expect(body.mails).toBe(60 - unitAt(0).people - unitAt(1).people);
    expect(body.findings.find(({ code }) => code === "wave.late")).toMatchObject({ count: 1 });
  });

  test("bad days are refused, in words, and nothing is launched", async () => {
    const body = { ...ordered(), name: "Tahun 2026", waves: [{ unit: unitAt(0).unit, day: "2026-02-01" }] };
    const refused = await api.call<{ detail: string }>("POST", "/cycles", { body });
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining("hari kerja")]);
    const strange = { ...body, waves: [{ unit: unitAt(0).unit, day: "2026-02-30" }] };
    expect((await api.call("POST", "/cycles", { body: strange })).status).toBe(422);
    expect(await rig.app.store.cycles.list()).toEqual([]);
  });

  test("asks nobody before the day of their unit", async () => {
    const launched = await api.call<Cycle>("POST", "/cycles", { body: { ...ordered(), name: "Tahun 2026" } });
    expect(launched.status).toBe(202);
    cycle = launched.body;
    await rig.settle();
    expect(await openIn()).toEqual(opened(...others()));
    await rig.advance("2026-02-01T16:00:00.000Z");
    expect((await openIn())[unitAt(0).unit]).toBe(0);
    await rig.advance("2026-02-02T00:00:00.000Z");
    expect((await openIn())[unitAt(0).unit]).toBe(unitAt(0).people);
  });

  test("a wave that has not come is moved, with the reason in each trail; one that has stays", async () => {
    const body = {
      reason: "Pelatihan diundur",
      waves: [
        { unit: unitAt(0).unit, day: "2026-04-01" },
        { unit: unitAt(1).unit, day: "2026-03-02" },
      ],
    };
    const { status, body: told } = await api.call<Ordered>("PATCH", `/cycles/${cycle.id}/waves`, { body });
    expect([status, told]).toEqual([200, { done: unitAt(1).people, failed: 0 }]);
    const again = await api.call<Ordered>("PATCH", `/cycles/${cycle.id}/waves`, { body });
    expect(again.body).toEqual({ done: 0, failed: 0 });
    const { items } = await rig.app.store.cases.ofUnit(cycle.id, unitAt(1).unit, {});
    for (const { id } of items) {
      const trail = await rig.app.store.cases.audit(id);
      expect(verifyChain(trail, trail.at(-1)?.hash ?? "")).toEqual([]);
      expect(trail.at(-1)).toMatchObject({
        type: "wave.moved",
        detail: {
          from: "2026-12-01T17:00:00.000Z",
          to: "2026-03-01T17:00:00.000Z",
          reason: "Pelatihan diundur",
        },
      });
    }
    await rig.advance("2026-03-02T00:00:00.000Z");
    expect((await openIn())[unitAt(1).unit]).toBe(unitAt(1).people);
  });
});
