/** A cycle from rehearsal to its end, through the API. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type {
  AppraisalRow,
  Cycle,
  Gate,
  Ordered,
  Page,
  Progress,
  Rehearsal,
} from "../../../functions/http/api/types.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

const PEOPLE = 60;

let rig: Rig;
let api: ApiRig;
let releaseId: string;
let cycle: Cycle;

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  await rig.app.store.settings.put(settings);
  const release = sound(await loadCase("scheme-sample.json"));
  expect((await rig.publish(release)).findings).toEqual([]);
  releaseId = release.id;
}, 60_000);
afterAll(() => rig.close());

const get = async <T>(path: string): Promise<T> => {
  const { status, body } = await api.call<T>("GET", path);
  expect([path, status]).toEqual([path, 200]);
  return body;
};
const progress = () => get<Progress>(`/cycles/${cycle.id}/progress`);

/** Every page of a list, and how many there were. */
const all = async <T>(path: string): Promise<readonly [T[], number]> => {
  const items: T[] = [];
  let [cursor, pages] = ["", 0];
  do {
    const page = await get<Page<T>>(`${path}${path.includes("?") ? "&" : "?"}${cursor}`);
    items.push(...page.items);
    cursor = page.cursor === undefined ? "" : `cursor=${page.cursor}`;
    pages += 1;
  } while (cursor !== "");
  return [items, pages];
};
const list = async (query: string) => (await all<AppraisalRow>(`/cycles/${cycle.id}/appraisals?${query}`))[0];

describe("before there are people", () => {
  test("a rehearsal says so", async () => {
    const body = { releaseId, year: 2026 };
    const { year, ...rest } = (await api.call<Rehearsal>("POST", "/cycles/rehearse", { body })).body;
    expect([year.mailsAtMost, year.stops[0]?.asked]).toEqual([0, 0]);
    expect(rest).toEqual({
      people: 0,
      units: 0,
      mails: 0,
      waves: [],
      withoutAppraiser: 0,
      bounced: 0,
      phases: [
        { id: "planning", opensAt: "2026-01-05T01:00:00.000Z" },
        { id: "final", opensAt: "2026-11-30T17:00:00.000Z" },
      ],
      findings: [
        {
          code: "people.none",
          severity: "blocking",
          count: 1,
          examples: [],
          message: "Tidak ada pegawai di unit yang dipilih.",
        },
      ],
    });
  });

  test("a launch is refused, and leaves nothing", async () => {
    const { status, body } = await api.call("POST", "/cycles", {
      body: { releaseId, year: 2026, name: "Tahun 2026" },
    });
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({
        code: "cycle.blocked",
        detail: "Tidak dapat dilanjutkan: tidak ada pegawai di unit yang dipilih.",
      }),
    ]);
    expect(await get("/cycles")).toEqual({ items: [] });
  });
});

describe("launching", () => {
  test("a rehearsal counts people and mails, and names who lacks what", async () => {
    await rig.importCsv(makeRoster(PEOPLE, 3));
    const { body } = await api.call<Rehearsal>("POST", "/cycles/rehearse", {
      body: { releaseId, year: 2026, phases: [{ id: "final", opensAt: "2025-12-01T00:00:00Z" }] },
      headers: { "accept-language": "en" },
    });
    expect(body).toMatchObject({
      people: PEOPLE,
      mails: PEOPLE,
      bounced: 0,
      phases: [{}, { id: "final", opensAt: "2025-12-01T00:00:00.000Z" }],
    });
    expect(body.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ["phases.order", "warning"],
      ["appraiser.none", "warning"],
    ]);
    expect(body.findings[0]?.examples).toEqual(["Phase"]);
  });

  test("an unknown phase is refused", async () => {
    const { status, body } = await api.call("POST", "/cycles", {
      body: {
        releaseId,
        year: 2026,
        name: "Tahun 2026",
        phases: [{ id: "nothing", opensAt: "2026-12-01T00:00:00Z" }],
      },
    });
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({
        code: "request.invalid",
        params: { field: "phases", got: "nothing", wanted: "planning, final" },
      }),
    ]);
  });

  test("pressed twice with one key it is one cycle", async () => {
    const launch = () =>
      api.call<Cycle>("POST", "/cycles", {
        body: { releaseId, year: 2026, name: "Tahun 2026" },
        headers: { "idempotency-key": "launch" },
      });
    const first = await launch();
    const second = await launch();
    expect([first.status, second.status, second.body]).toEqual([202, 202, first.body]);
    cycle = first.body;
    expect(cycle).toMatchObject({
      name: "Tahun 2026",
      year: 2026,
      releaseId,
      schemeId: "sample",
      status: "launching",
      people: PEOPLE,
      launchedBy: "officer-hr",
    });
    await rig.settle();
    expect((await get<Page<Cycle>>("/cycles")).items).toEqual([{ ...cycle, status: "running" }]);
    expect(rig.letters).toHaveLength(PEOPLE);
  });

  test("the progress adds up by phase, step and unit", async () => {
    const state = await progress();
    const totals = {
      people: PEOPLE,
      created: PEOPLE,
      open: PEOPLE,
      waiting: 0,
      held: 0,
      closed: 0,
      moving: 0,
    };
    expect(state.totals).toEqual(totals);
    expect(
      state.phases.map(({ id, counts, steps }) => [id, counts, steps.map((step) => [step.id, step.counts])]),
    ).toEqual([
      [
        "planning",
        {},
        [
          ["plan", { open: PEOPLE }],
          ["review-plan", {}],
        ],
      ],
      [
        "final",
        {},
        [
          ["self", {}],
          ["rate", {}],
          ["result", {}],
          ["calibrate", {}],
          ["amend", {}],
          ["tell", {}],
        ],
      ],
    ]);
    expect(state.units.reduce((sum, unit) => sum + unit.totals.open, 0)).toBe(PEOPLE);
    expect((await api.call("GET", `/cycles/${cycle.id}/progress`, { as: "leader" })).status).toBe(200);
  });
});

describe("the list", () => {
  test("gives each appraisal once over all pages, by unit and name", async () => {
    const [items, pages] = await all<AppraisalRow>(`/cycles/${cycle.id}/appraisals?limit=7`);
    expect([items.length, new Set(items.map(({ id }) => id)).size]).toEqual([PEOPLE, PEOPLE]);
    expect(pages).toBeGreaterThan(8);
    const order = items.map(({ employee }) => `${employee.unit} ${employee.name.toLowerCase()}`);
    expect(order).toEqual(order.toSorted());
    expect(items.every(({ employee }) => employee.nip.startsWith("•"))).toBe(true);
  });

  test("is filtered by unit, step and status", async () => {
    const [unit] = (await progress()).units;
    expect(await list(`unit=${unit?.unit}`)).toHaveLength(unit?.people ?? -1);
    expect(await list("step=plan&status=open")).toHaveLength(PEOPLE);
    expect(await list("step=review-plan")).toEqual([]);
    expect(await list("status=held&limit=1")).toEqual([]);
  });

  test("is searched by words of a name and by NIP", async () => {
    const [first] = await list("limit=1");
    if (!first) throw new Error("nobody");
    const { nip } = (await rig.app.store.people.get(first.employee.id)) ?? { nip: "" };
    expect((await list(`q=${encodeURIComponent(first.employee.name)}`)).map(({ id }) => id)).toContain(
      first.id,
    );
    expect((await list(`q=${nip}`)).map(({ id }) => id)).toEqual([first.id]);
    expect(await list("q=nobodyofthatname")).toEqual([]);
  });

  test("a cursor is good for its own list only", async () => {
    const page = await get<Page<AppraisalRow>>(`/cycles/${cycle.id}/appraisals?limit=5`);
    const { status } = await api.call(
      "GET",
      `/cycles/${cycle.id}/appraisals?status=open&cursor=${page.cursor}`,
    );
    expect(status).toBe(422);
  });
});

describe("orders to a whole cycle", () => {
  const dueAt = "2026-02-20T16:59:59.000Z";
  const reason = "Circular 12/2026";

  test("an extension goes on, call after call, until everybody has it, and twice changes nothing", async () => {
    const slow = await openApi(rig, { budget: 0 });
    const extend = async () => {
      let [done, calls, cursor] = [0, 0, ""];
      do {
        const { status, body } = await slow.call<Ordered>("POST", `/cycles/${cycle.id}/extend${cursor}`, {
          body: { step: "plan", dueAt, reason },
        });
        expect([status, body.failed]).toEqual([200, 0]);
        [done, calls] = [done + body.done, calls + 1];
        cursor = body.cursor === undefined ? "" : `?cursor=${body.cursor}`;
      } while (cursor !== "");
      return [done, calls];
    };
    expect((await extend())[0]).toBe(PEOPLE);
    expect((await extend())[0]).toBe(0);
    const [first] = await list("limit=1");
    const { tasks } = await get<{ tasks: { dueAt: string }[] }>(`/appraisals/${first?.id}`);
    expect(tasks.map((task) => task.dueAt)).toEqual([dueAt]);
  });

  test("a time that has passed is refused", async () => {
    const { status, body } = await api.call("POST", `/cycles/${cycle.id}/extend`, {
      body: { dueAt: "2025-01-01T00:00:00Z", reason },
    });
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({
        code: "request.invalid",
        detail: "Batas waktu berisi Rabu, 1 Januari 2025; yang diminta: waktu yang akan datang.",
      }),
    ]);
  });

  test("a phase moved forward opens for whoever waits for it", async () => {
    for (const { id } of await list("limit=200")) {
      await rig.answer(id, "submitted", { note: "x" });
      await rig.answer(id, "approve");
    }
    expect((await progress()).totals).toMatchObject({ moving: PEOPLE, open: 0 });
    const { body } = await api.call<Ordered & { cycle: Cycle }>("PATCH", `/cycles/${cycle.id}/phases`, {
      body: { phases: [{ id: "final", opensAt: "2026-03-02T00:00:00+07:00" }] },
    });
    expect([body.done, body.cycle.phases[1]]).toEqual([
      PEOPLE,
      { id: "final", opensAt: "2026-03-01T17:00:00.000Z" },
    ]);
    await rig.advance("2026-03-01T17:00:01.000Z");
    expect((await progress()).totals).toMatchObject({ moving: 0, open: PEOPLE });
  }, 60_000);
});

describe("gates", () => {
  const unit = () => gates().then(([first]) => first?.unit ?? "");
  const gates = async () => (await get<Page<Gate>>(`/cycles/${cycle.id}/gates`)).items;
  const release = (code: string, body: object, key?: string) =>
    api.call(`POST`, `/cycles/${cycle.id}/gates/calibrate/${code}/release`, {
      body,
      ...(key ? { headers: { "idempotency-key": key } } : {}),
    });

  test("show who waits, and the distribution", async () => {
    for (const { id, step } of await list("limit=200")) {
      if (step === "self") await rig.answer(id, "submitted", { note: "x" });
      await rig.answer(id, "meets", { rating: "VERY_GOOD" });
    }
    const state = await progress();
    expect(state.totals).toMatchObject({ waiting: PEOPLE, open: 0 });
    expect(state.phases.map(({ passed }) => passed)).toEqual([PEOPLE, 0]);
    const shown = await gates();
    expect(shown.map(({ waiting, counts }) => [waiting, counts.VERY_GOOD])).toEqual(
      shown.map(({ people }) => [people, people]),
    );
    expect(await list("status=waiting&predicate=VERY_GOOD")).toHaveLength(PEOPLE);
    expect(await list("predicate=GOOD")).toEqual([]);
  }, 60_000);

  test("want the achievement of the unit, and a reason against a warning", async () => {
    const shown = (await gates()).find(({ people }) => people >= 10);
    if (!shown) throw new Error("no unit of ten people");
    const none = await release(shown.unit, {});
    const set = await api.call("PUT", `/cycles/${cycle.id}/units/${shown.unit}`, {
      body: { achievement: "GOOD" },
    });
    const warned = await release(shown.unit, {});
    expect([none.status, none.body, set.status, warned.status, warned.body]).toEqual([
      422,
      expect.objectContaining({ code: "gate.achievement-wanted" }),
      200,
      422,
      expect.objectContaining({ code: "gate.reason-wanted" }),
    ]);
    const done = await release(shown.unit, { reason: "Unit berkinerja jauh di atas rata-rata" }, "gate");
    expect([done.status, done.body]).toEqual([
      200,
      expect.objectContaining({
        unit: shown.unit,
        achievement: "GOOD",
        reason: "Unit berkinerja jauh di atas rata-rata",
        releasedBy: "officer-hr",
      }),
    ]);
    const [again, more] = [
      await release(shown.unit, { reason: "Unit berkinerja jauh di atas rata-rata" }, "gate"),
      await release(shown.unit, { reason }),
    ];
    expect([again.status, again.body, more.status]).toEqual([200, done.body, 409]);
    await rig.settle();
    expect(await list(`unit=${shown.unit}&step=amend&status=open`)).toHaveLength(shown.people);
  });

  const reason = "kept as it is";

  test("an unknown unit or step is not found", async () => {
    const known = await unit();
    const other = await api.call("POST", `/cycles/${cycle.id}/gates/plan/${known}/release`, { body: {} });
    expect([(await release("NOBODY", {})).status, other.status]).toEqual([404, 404]);
  });
});

describe("the end", () => {
  test("an export holds every appraisal, and nothing that a spreadsheet would run", async () => {
    const csv = await api.call("GET", `/cycles/${cycle.id}/export`, { as: "auditor" });
    const rows = await api.call<{ result: string; nip: string }[]>(
      "GET",
      `/cycles/${cycle.id}/export?format=json`,
    );
    const lines = csv.text.trimEnd().split("\r\n");
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(lines[0]).toBe(
      "unit,unitName,name,nip,position,grade,employment,appraiser,appraiserNip,phase,step,status,hold,closedAt,result,again",
    );
    expect([lines.length, rows.body.length]).toEqual([PEOPLE + 1, PEOPLE]);
    expect(lines.slice(1).every((one) => /,'\d{18},/.test(one) && one.includes(",VERY_GOOD,"))).toBe(true);
    expect(rows.body.every(({ result, nip }) => result === "VERY_GOOD" && /^\d{18}$/.test(nip))).toBe(true);
  });

  test("closing wants a reason while something is unfinished, then ends everything", async () => {
    const close = (body: object) => api.call<Ordered>("POST", `/cycles/${cycle.id}/close`, { body });
    const without = await close({});
    expect([without.status, without.body]).toEqual([
      409,
      expect.objectContaining({ code: "cycle.blocked", params: { reason: "unfinished", count: PEOPLE } }),
    ]);
    const { status, body } = await close({ reason: "End of the year" });
    expect([status, body]).toEqual([200, { done: PEOPLE, failed: 0 }]);
    await rig.settle();
    const state = await progress();
    expect([state.cycle.status, state.totals.closed]).toEqual(["closed", PEOPLE]);
    expect((await close({ reason: "again" })).status).toBe(409);
    const [first] = await list("limit=1");
    const audit = await get<{ whole: boolean; events: { type: string }[] }>(`/appraisals/${first?.id}/audit`);
    expect([audit.whole, audit.events.at(-1)?.type]).toEqual([true, "cycle.closed"]);
    expect([rig.failures, api.failures]).toEqual([[], []]);
  }, 60_000);
});
