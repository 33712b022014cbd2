/** A running cycle goes on under another release of its scheme, and nobody notices but by what they read. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import type { AppraisalRow, Cycle, MovePreview, Ordered, Page } from "../../../functions/http/api/types.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { buildRelease } from "../../../workflows/release.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";
import { type Edit, edited } from "../../workflows/changes/edit.ts";

const PEOPLE = 130;

let rig: Rig;
let api: ApiRig;
/** Answers after each page of people, as if there was no more time. */
let hasty: ApiRig;
let sample: Release;
let cycle: Cycle;
const reason = "Petunjuk diperjelas";

const other = async (...edits: Edit[]): Promise<Release> => {
  const { scheme, forms } = edited(sample, edits);
  const release = buildRelease(scheme, forms);
  expect((await rig.publish(release)).findings).toEqual([]);
  rig.tick();
  return release;
};

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  hasty = await openApi(rig, { budget: 0 });
  await rig.app.store.settings.put(settings);
  sample = sound(await loadCase("scheme-sample.json"));
  expect((await rig.publish(sample)).findings).toEqual([]);
  await rig.importCsv(makeRoster(PEOPLE, 3));
  await rig.settle();
  const body = { releaseId: sample.id, year: 2026, name: "Tahun 2026" };
  cycle = (await api.call<Cycle>("POST", "/cycles", { body })).body;
  await rig.settle();
}, 120_000);
afterAll(() => rig.close());

const appraisals = async (): Promise<AppraisalRow[]> => {
  const items: AppraisalRow[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? "" : `&cursor=${cursor}`;
    const { body } = await api.call<Page<AppraisalRow>>(
      "GET",
      `/cycles/${cycle.id}/appraisals?limit=100${query}`,
    );
    items.push(...body.items);
    cursor = body.cursor;
  } while (cursor !== undefined);
  return items;
};
const releasesOf = async (): Promise<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const { id } of await appraisals()) {
    const of = (await rig.app.store.cases.load(id))?.appraisal.releaseId ?? "none";
    found[of] = (found[of] ?? 0) + 1;
  }
  return found;
};
const preview = (to: string) =>
  api.call<MovePreview & { code: string; params: { got: string } }>(
    "GET",
    `/cycles/${cycle.id}/release/${to}`,
  );
const move = (to: string, by = api, cursor?: string) =>
  by.call<Ordered & { code: string; errors: { code: string }[] }>(
    "POST",
    `/cycles/${cycle.id}/release${cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`}`,
    { body: { releaseId: to, reason } },
  );

describe("a structural release", () => {
  test("is refused with what is structural in it, and nothing changes", async () => {
    const grave = await other(
      ["set", "scheme", "/phases/0/steps/1/who", "unitHead"],
      ["set", "scheme", "/title/en", "Graver"],
    );
    const before = await preview(grave.id);
    expect([before.status, before.body.class, before.body.possible]).toEqual([200, "structural", false]);
    const { status, body } = await move(grave.id);
    expect([status, body.code, body.errors.map(({ code }) => code)]).toEqual([
      409,
      "release.structural",
      ["step.who"],
    ]);
    expect(await releasesOf()).toEqual({ [sample.id]: PEOPLE });
    expect((await api.call<Cycle>("GET", `/cycles/${cycle.id}`)).body.moves).toBeUndefined();
  });
});

describe("an additive release", () => {
  let richer: Release;

  test("is previewed: whom it touches, and what they will see", async () => {
    richer = await other(
      ["set", "scheme", "/phases/0/steps/0/title/en", "Write a clear note"],
      ["set", "forms", "/note/schema/properties/more", { type: "string" }],
      ["insert", "forms", "/note/ui/sections/0/fields/2", "more"],
      ["set", "forms", "/note/texts/id/fields/more", { label: "Tambahan" }],
      ["set", "forms", "/note/texts/en/fields/more", { label: "More" }],
      [
        "insert",
        "scheme",
        "/phases/1/steps/6",
        {
          kind: "notify",
          id: "thank",
          title: { id: "Terima kasih", en: "Thanks" },
          to: "employee",
          message: "told",
          reads: [],
        },
      ],
    );
    const { body } = await preview(richer.id);
    expect([body.class, body.possible, body.touched, body.over]).toEqual(["additive", true, PEOPLE, 0]);
    const plan = body.steps.find(({ id }) => id === "plan");
    expect([plan?.appraisals, plan?.open, plan?.changes.map(({ code }) => code)]).toEqual([
      PEOPLE,
      PEOPLE,
      ["step.title", "field"],
    ]);
    expect(await releasesOf()).toEqual({ [sample.id]: PEOPLE });
  });

  test("is moved to; an order that was cut short is carried on by the sweep, and nobody is moved twice", async () => {
    const [answered] = await appraisals();
    await rig.answer(answered?.id ?? "", "submitted", { note: "Lama" });
    const first = await move(richer.id, hasty);
    expect([first.status, first.body.cursor === undefined]).toEqual([200, false]);
    expect(Object.keys(await releasesOf()).sort()).toEqual([sample.id, richer.id].sort());
    const halfway = (await api.call<Cycle>("GET", `/cycles/${cycle.id}`)).body;
    expect([halfway.releaseId, halfway.moves?.[0]?.finishedAt]).toEqual([richer.id, undefined]);
    const another = await other(["set", "scheme", "/title/en", "Later"]);
    expect((await move(another.id)).body.code).toBe("state.conflict");
    await rig.advance("2026-01-05T02:00:00.000Z");
    expect(await releasesOf()).toEqual({ [richer.id]: PEOPLE });
    const done = (await api.call<Cycle>("GET", `/cycles/${cycle.id}`)).body;
    expect(done.moves).toEqual([
      {
        from: sample.id,
        to: richer.id,
        class: "additive",
        at: halfway.moves?.[0]?.at,
        by: "officer-hr",
        reason,
        finishedAt: "2026-01-05T02:00:00.000Z",
      },
    ]);
    for (const { id } of await appraisals()) {
      const events = await rig.app.store.cases.audit(id);
      const head = (await rig.app.store.cases.load(id))?.appraisal.head ?? "";
      const moved = events.filter(({ type }) => type === "release.moved");
      expect([verifyChain(events, head), moved.length]).toEqual([[], 1]);
      expect(moved[0]).toEqual(
        expect.objectContaining({
          releaseId: sample.id,
          actor: { kind: "hr", id: "officer-hr", role: "hr" },
          detail: { from: sample.id, to: richer.id, class: "additive", reason },
        }),
      );
    }
  });

  test("executions that ran go on, and the phase after it plays the new step", async () => {
    const [first] = await appraisals();
    const id = first?.id ?? "";
    await rig.answer(id, "approve", { rating: "MEETS" });
    const events = (await rig.app.store.cases.audit(id)).map(({ type, step }) => `${type} ${step ?? ""}`);
    expect(events.at(-1)).toBe("phase.finished ");
    await rig.advance("2026-12-01T02:00:00.000Z");
    const at = async () => (await rig.app.store.cases.load(id))?.appraisal.at?.step;
    if ((await at()) === "self") await rig.answer(id, "submitted", { note: "Akhir", more: "Baru" });
    expect(await at()).toBe("rate");
    await rig.answer(id, "meets", { rating: "MEETS" });
    expect(await at()).toBe("calibrate");
    expect(rig.failures).toEqual([]);
  }, 60_000);

  test("an execution that is built anew in a step that was there is built by the new release", async () => {
    const rows = await appraisals();
    const one = rows.find(({ step }) => step === "plan") ?? rows[1];
    const before = await rig.app.store.cases.load(one?.id ?? "");
    const { status } = await api.call("POST", `/appraisals/${one?.id}/rebuild`, {});
    expect(status).toBeLessThan(300);
    await rig.settle();
    const after = await rig.app.store.cases.load(one?.id ?? "");
    expect([after?.appraisal.at, after?.tasks.length]).toEqual([before?.appraisal.at, before?.tasks.length]);
    expect(rig.failures).toEqual([]);
  });
});

describe("what cannot be moved", () => {
  test("to the same release, to one that is not published, or to one of another scheme", async () => {
    const now = (await api.call<Cycle>("GET", `/cycles/${cycle.id}`)).body.releaseId;
    expect((await move(now)).body.code).toBe("state.conflict");
    expect((await move("f".repeat(64))).status).toBe(404);
    const shipped = await api.call<{ id: string }>("POST", "/releases", {
      body: { schemeId: "asn-nasional" },
    });
    expect([(await preview(shipped.body.id)).status, (await move(shipped.body.id)).body.code]).toEqual([
      409,
      "state.conflict",
    ]);
  });

  test("a cycle that is closed", async () => {
    const last = await other(["set", "scheme", "/title/en", "At the end"]);
    await api.call("POST", `/cycles/${cycle.id}/close`, { body: { reason: "Selesai" } });
    expect((await move(last.id)).body.code).toBe("state.conflict");
  });
});
