/** A release is proposed by one officer and published by another; who did what is kept. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Page, Proposal, ProposalRow, ReleaseRow } from "../../../functions/http/api/types.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";
import { type Edit, edited } from "../../workflows/changes/edit.ts";

let rig: Rig;
let api: ApiRig;
let sample: Release;
beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  sample = sound(await loadCase("scheme-sample.json"));
  expect((await rig.publish(sample)).findings).toEqual([]);
}, 60_000);
beforeEach(() => rig.app.store.settings.put(settings));
afterAll(() => rig.close());

const documents = (edits: readonly Edit[]) => {
  const { scheme, forms } = edited(sample, edits);
  return {
    scheme,
    forms: Object.fromEntries(
      Object.entries(forms).map(([id, { schema, ui, texts }]) => [id, { schema, ui, texts }]),
    ),
  };
};
/** Words that nobody proposed before. */
let count = 0;
const fresh = (): Edit => {
  count += 1;
  return ["set", "scheme", "/title/en", `Title ${count}`];
};

const as = async (sub: string) => ({
  token: await api.sign({ sub, name: `Officer ${sub}`, "cognito:groups": ["hr"] }),
});
const tool = async () => ({
  token: await api.sign({ sub: "cli", client_id: "cli", scope: "siklus/hr" }),
});

const propose = async (edits: readonly Edit[] = [fresh()]) => {
  const { status, body } = await api.call<ProposalRow>("POST", "/proposals", {
    ...(await as("one")),
    body: { ...documents(edits), note: "Agar lebih jelas" },
  });
  expect(status).toBe(201);
  return body;
};
const approve = async (id: string, who: { token: string }, body: object = {}) =>
  api.call<ProposalRow & { code: string; params: { reason?: string; got?: string } }>(
    "POST",
    `/proposals/${id}/approve`,
    { ...who, body },
  );
const latest = async (): Promise<string | undefined> =>
  (await api.call<Page<ReleaseRow>>("GET", "/releases")).body.items[0]?.id;

describe("two officers", () => {
  test("one proposes, another approves, and it is a release from then on", async () => {
    const before = await latest();
    const proposed = await propose();
    expect(proposed).toEqual({
      id: proposed.id,
      releaseId: proposed.releaseId,
      schemeId: "sample",
      title: { id: "Skema uji", en: "Title 1" },
      status: "proposed",
      proposedBy: { id: "one", name: "Officer one" },
      proposedAt: "2026-01-05T01:00:00.000Z",
      note: "Agar lebih jelas",
      mine: false,
      against: before,
      class: "wording",
      counts: { wording: 1, additive: 0, structural: 0 },
    });
    const mine = async (who: object) =>
      (await api.call<Page<ProposalRow>>("GET", "/proposals", who)).body.items[0]?.mine;
    expect([await mine(await as("one")), await mine(await as("two")), await mine({ as: "auditor" })]).toEqual(
      [false, true, false],
    );
    expect([await latest(), (await api.call("GET", `/releases/${proposed.releaseId}`)).status]).toEqual([
      before,
      404,
    ]);
    rig.tick();
    const { status, body } = await approve(proposed.id, await as("two"), { against: before });
    expect([status, body.status, body.decided?.by.name]).toEqual([200, "published", "Officer two"]);
    const [release] = (await api.call<Page<ReleaseRow>>("GET", "/releases")).body.items;
    expect(release).toEqual({
      id: proposed.releaseId,
      schemeId: "sample",
      publishedAt: rig.app.clock().toISOString(),
      publishedBy: "two",
      ready: true,
      origin: {
        proposal: proposed.id,
        proposedBy: { id: "one", name: "Officer one" },
        proposedAt: proposed.proposedAt,
        approvedBy: { id: "two", name: "Officer two" },
        against: before,
        class: "wording",
      },
    });
    const { body: whole } = await api.call<Proposal>("GET", `/proposals/${proposed.id}`);
    expect(whole.events.map(({ type, by, prev }) => [type, by.id, prev])).toEqual([
      ["proposed", "one", ""],
      ["approved", "two", whole.events[0]?.hash],
      ["published", "two", whole.events[1]?.hash],
    ]);
    expect(whole.changes.map(({ code }) => code)).toEqual(["scheme.title"]);
  });

  test.each([
    ["the one who proposed it", () => as("one"), "same"],
    ["a tool", tool, "tool"],
  ])("%s does not approve it", async (_, who, reason) => {
    const { id } = await propose();
    const { status, body } = await approve(id, await who());
    expect([status, body.code, body.params.reason]).toEqual([409, "release.second-wanted", reason]);
    expect((await api.call<Proposal>("GET", `/proposals/${id}`)).body.status).toBe("proposed");
  });

  test("nobody publishes alone what did not ship", async () => {
    const { status, body } = await api.call<{ code: string; detail: string }>("POST", "/releases", {
      body: documents([fresh()]),
    });
    expect([status, body.code, body.detail]).toEqual([
      409,
      "release.second-wanted",
      "Rilis ini diterbitkan setelah disetujui petugas lain. Ajukan sebagai usulan.",
    ]);
  });

  test("of two who decide at once, one does", async () => {
    const { id } = await propose();
    const [yes, no] = await Promise.all([
      approve(id, await as("two")),
      api.call("POST", `/proposals/${id}/decline`, { ...(await as("three")), body: { reason: "Jangan" } }),
    ]);
    expect([yes.status, no.status].sort()).toEqual([200, 409]);
  });
});

describe("what is proposed", () => {
  test("is refused with its findings, and nothing is kept", async () => {
    const before = (await api.call<Page<ProposalRow>>("GET", "/proposals")).body.items.length;
    const { status, body } = await api.call<{ code: string; errors: { code: string }[] }>(
      "POST",
      "/proposals",
      { body: documents([["remove", "scheme", "/phases/0/steps/0"]]) },
    );
    expect([status, body.code, body.errors.length > 0]).toEqual([422, "release.findings", true]);
    expect((await api.call<Page<ProposalRow>>("GET", "/proposals")).body.items.length).toBe(before);
  });

  test("twice is proposed once; what is published is not proposed again", async () => {
    const edit = fresh();
    const [first, second] = [await propose([edit]), await propose([edit])];
    expect(second.id).toBe(first.id);
    await approve(first.id, await as("two"));
    const again = await api.call<{ code: string }>("POST", "/proposals", { body: documents([edit]) });
    expect([again.status, again.body.code]).toEqual([409, "state.conflict"]);
  });

  test("is declined with a reason, or taken back by its proposer; neither can be approved then", async () => {
    for (const [who, became] of [
      ["two", "declined"],
      ["one", "withdrawn"],
    ] as const) {
      const { id } = await propose();
      const { status, body } = await api.call<ProposalRow>("POST", `/proposals/${id}/decline`, {
        ...(await as(who)),
        body: { reason: "Belum jelas" },
      });
      expect([status, body.status, body.decided?.reason]).toEqual([200, became, "Belum jelas"]);
      expect((await approve(id, await as("three"))).status).toBe(409);
    }
  });

  test("is not approved by the summary against a release that is no longer the latest", async () => {
    const base = await latest();
    const [one, other] = [await propose(), await propose()];
    rig.tick();
    await approve(one.id, await as("two"), { against: base });
    const outrun = await approve(other.id, await as("two"), { against: base });
    expect([outrun.status, outrun.body.params.got]).toEqual([409, "outrun"]);
    const seen = (await api.call<Proposal>("GET", `/proposals/${other.id}`)).body.against;
    expect([seen, (await approve(other.id, await as("two"), { against: seen })).status]).toEqual([
      one.releaseId,
      200,
    ]);
  });
});

test("a publication that was interrupted is finished by approving it again", async () => {
  const { id, releaseId } = await propose();
  const { machines } = rig.app;
  const cut = await openApi({
    app: { ...rig.app, machines: { ...machines, publish: () => Promise.reject(new Error("killed")) } },
  });
  const token = await cut.sign({ sub: "two", "cognito:groups": ["hr"] });
  expect((await cut.call("POST", `/proposals/${id}/approve`, { token, body: {} })).status).toBe(500);
  const halfway = (await api.call<Page<ReleaseRow>>("GET", "/releases")).body.items.find(
    (one) => one.id === releaseId,
  );
  expect([halfway?.ready, (await api.call<Proposal>("GET", `/proposals/${id}`)).body.status]).toEqual([
    false,
    "approved",
  ]);
  const { status, body } = await approve(id, await as("one"));
  expect([status, body.status, body.decided?.by.id]).toEqual([200, "published", "two"]);
  expect((await rig.app.store.releases.machine(releaseId))?.length).toBeGreaterThan(0);
});

test("an agency with one officer lets them publish alone, and the release shows it", async () => {
  await rig.app.store.settings.put({ ...settings, releaseApproval: "own" });
  const { id } = await propose();
  expect((await approve(id, await as("one"))).status).toBe(200);
  const { status } = await api.call("POST", "/releases", { body: documents([fresh()]) });
  expect(status).toBe(201);
});

test("a summary goes with what is validated, and between any two releases of a scheme", async () => {
  const body = documents([["set", "scheme", "/phases/0/steps/1/who", "unitHead"]]);
  const { body: told } = await api.call<{ summary: { class: string } }>("POST", "/releases/validate", {
    body,
  });
  expect(told.summary.class).toBe("structural");
  const { body: between } = await api.call<{ changes: unknown[]; against: string }>(
    "GET",
    `/releases/${await latest()}/changes?against=${sample.id}`,
  );
  expect([between.against, between.changes.length]).toEqual([sample.id, 1]);
});
