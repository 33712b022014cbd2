import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page, ReleaseRow, SchemeRow, Settings } from "../../../functions/http/api/types.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let sample: Release;
beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  sample = sound(await loadCase("scheme-sample.json"));
  await rig.app.store.settings.put({ ...settings, releaseApproval: "own" });
}, 60_000);
afterAll(() => rig.close());

const documents = () => ({
  scheme: sample.scheme,
  forms: Object.fromEntries(
    Object.entries(sample.forms).map(([id, { schema, ui, texts }]) => [id, { schema, ui, texts }]),
  ),
});
const broken = () => ({
  ...documents(),
  scheme: {
    ...sample.scheme,
    phases: sample.scheme.phases.map((phase) => ({
      ...phase,
      steps: phase.steps.filter(({ id }) => id !== "plan"),
    })),
  },
});

describe("publishing", () => {
  test("a scheme with findings is refused with each of them, and nothing is kept", async () => {
    const { status, body } = await api.call<{ code: string; errors: { pointer: string; code: string }[] }>(
      "POST",
      "/releases",
      { body: broken() },
    );
    expect([status, body.code]).toEqual([422, "release.findings"]);
    expect(body.errors.map(({ code }) => code)).toContain("target.unknown");
    const validated = await api.call<{ findings: { place: string; code: string }[] }>(
      "POST",
      "/releases/validate",
      { body: broken() },
    );
    expect([
      validated.status,
      validated.body.findings.map(({ place, code }) => ({ pointer: place, code })),
    ]).toEqual([200, body.errors.map(({ pointer, code }) => ({ pointer, code }))]);
    expect((await api.call("GET", "/releases")).body).toEqual({ items: [] });
  });

  test.each([[{ scheme: 1, forms: {} }], [{ scheme: {}, forms: {} }], [{ scheme: null, forms: {} }]])(
    "what is no scheme: %j",
    async (body) => {
      const { status } = await api.call("POST", "/releases", { body });
      expect(status).toBe(422);
    },
  );

  test("a sound scheme becomes a release, and the same again is the same", async () => {
    const publish = () =>
      api.call<{ id: string; schemeId: string }>("POST", "/releases", { body: documents() });
    const [first, second] = [await publish(), await publish()];
    expect([first.status, first.body, second.body]).toEqual([
      201,
      { id: sample.id, schemeId: "sample" },
      first.body,
    ]);
    const { body } = await api.call<Page<ReleaseRow>>("GET", "/releases");
    expect(body.items).toEqual([
      {
        id: sample.id,
        schemeId: "sample",
        publishedAt: "2026-01-05T01:00:00.000Z",
        publishedBy: "officer-hr",
        ready: true,
      },
    ]);
  });

  test("a scheme that ships is published by its name", async () => {
    const { status, body } = await api.call<{ schemeId: string }>("POST", "/releases", {
      body: { schemeId: "asn-nasional" },
    });
    expect([status, body.schemeId]).toEqual([201, "asn-nasional"]);
  });
});

describe("reading", () => {
  test("schemes with their latest release", async () => {
    const { body } = await api.call<Page<SchemeRow>>("GET", "/schemes");
    expect(
      body.items.map(({ id, ships, releases, latest }) => [id, ships, releases, latest?.length]),
    ).toEqual([
      ["asn-nasional", true, 1, 64],
      ["sample", false, 1, 64],
    ]);
  });

  test("a release gives back the documents it was made from", async () => {
    const { body, headers } = await api.call("GET", `/releases/${sample.id}`);
    expect(body).toEqual({ id: sample.id, ...JSON.parse(JSON.stringify(documents())) });
    expect(headers.get("cache-control")).toContain("immutable");
    expect((await api.call("GET", "/schemes/sample")).body).toEqual({
      releaseId: sample.id,
      ...JSON.parse(JSON.stringify(documents())),
    });
  });
});

test("settings are kept as they were given, days in order and once", async () => {
  const { id: _, unit: __, ...authority } = settings.appointingAuthority ?? { id: "", unit: "" };
  const body = {
    ...settings,
    appointingAuthority: { ...authority, language: "en" },
    holidays: ["2026-12-25", "2026-01-01", "2026-12-25"],
  };
  const kept = { ...body, holidays: ["2026-01-01", "2026-12-25"], releaseApproval: "own" };
  // Codes that are known are told beside what was given, and are passed over where they come back.
  const told = { ...kept, mostAppraised: 40, siasnKnown: expect.any(Object) };
  const { body: answered } = await api.call<Settings>("PUT", "/settings", { body });
  expect(answered).toEqual(told);
  expect((await api.call("PUT", "/settings", { body: answered })).body).toEqual(told);
  expect((await api.call("GET", "/settings", { as: "auditor" })).body).toEqual(told);
  expect((await rig.app.store.settings.get()).appointingAuthority?.id).toBe("authority");
  const silent = { ...body, appointingAuthority: authority };
  expect((await api.call("PUT", "/settings", { body: silent })).body).toEqual(told);
});

test("the agency's name and zone are for every role, and nothing else of the settings", async () => {
  const { status, body } = await api.call("GET", "/agency", { as: "leader" });
  expect([status, body]).toEqual([200, { agency: settings.agency, zone: settings.zone }]);
  expect((await api.call("GET", "/settings", { as: "leader" })).status).toBe(403);
});
