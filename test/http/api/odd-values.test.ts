/** Values that are well-formed JSON and yet nothing that a record, a calendar or a mail could hold. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Cycle, Ordered } from "../../../functions/http/api/types.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let cycle: Cycle;
let releaseId: string;
let unit: string;
let task: string;
let people: string[];

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  await rig.app.store.settings.put(settings);
  const release = sound(await loadCase("scheme-sample.json"));
  expect((await rig.publish(release)).findings).toEqual([]);
  releaseId = release.id;
  await rig.importCsv(makeRoster(10, 3));
  unit = (await rig.app.store.people.units())[0]?.code ?? "";
  people = (await rig.app.store.people.ofUnit(unit, {})).items.map(({ id }) => id);
  const launched = await api.call<Cycle>("POST", "/cycles", { body: order() });
  expect(launched.status).toBe(202);
  cycle = launched.body;
  await rig.settle();
  const tasks = await Promise.all(people.map((id) => rig.app.store.cases.inbox(id)));
  task = tasks.flat()[0]?.id ?? "";
}, 60_000);
afterAll(() => rig.close());

const order = () => ({ releaseId, year: 2026, name: "Tahun 2026" });
const reason = "alasan yang baik";
type Told = { readonly code: string; readonly errors?: readonly { readonly pointer: string }[] };

/** Status, code and the places that are named. */
const refused = async (method: string, path: string, body: unknown) => {
  const answer = await api.call<Told>(method, path, { body });
  return [answer.status, answer.body.code, (answer.body.errors ?? []).map(({ pointer }) => pointer)];
};
const invalid = (...pointers: readonly string[]) => [422, "request.invalid", pointers];

describe("times that no calendar counts to", () => {
  test.each([
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-12:00",
    "2200-01-01T00:00:00Z",
    "1999-12-31T23:59:59Z",
    "0000-01-01T00:00:00Z",
  ])("%s", async (at) => {
    expect(await refused("POST", `/tasks/${task}/extend`, { dueAt: at, reason })).toEqual(invalid("/dueAt"));
    expect(await refused("POST", `/cycles/${cycle.id}/extend`, { dueAt: at, reason })).toEqual(
      invalid("/dueAt"),
    );
    expect(
      await refused("PATCH", `/cycles/${cycle.id}/phases`, { phases: [{ id: "final", opensAt: at }] }),
    ).toEqual(invalid("/phases/0/opensAt"));
  });

  test("the last that it does", async () => {
    const { status } = await api.call("POST", `/tasks/${task}/extend`, {
      body: { dueAt: "2199-12-31T23:59:59Z", reason },
    });
    expect(status).toBe(200);
  });
});

describe("texts", () => {
  test("with half of a character are refused where they stand, in values and in names", async () => {
    const half = "\ud800";
    expect(await refused("POST", "/cycles", { ...order(), name: `Tahun ${half}` })).toEqual(invalid("/name"));
    expect(await refused("POST", "/cycles", { ...order(), units: [unit, half] })).toEqual(
      invalid("/units/1"),
    );
    expect(await refused("POST", `/tasks/${task}/reassign`, { personId: people[0], reason: half })).toEqual(
      invalid("/reason"),
    );
    expect(await refused("PUT", "/settings", { ...settings, agency: `Kota ${half}` })).toEqual(
      invalid("/agency"),
    );
    expect(await refused("POST", "/releases/validate", { scheme: { [half]: 1 }, forms: {} })).toEqual(
      invalid("/scheme"),
    );
    expect(api.failures).toEqual([]);
  });

  test.each(["Tahun\r\nBcc: semua@pemkot.test", "Tahun\u00002026", "Tahun\u20282026", "Tahun\u0085x"])(
    "that are to be one line: %j",
    async (name) => {
      expect(await refused("POST", "/cycles", { ...order(), name })).toEqual(invalid("/name"));
      expect((await refused("PUT", "/settings", { ...settings, agency: name })).slice(0, 2)).toEqual([
        422,
        "request.invalid",
      ]);
      const delegation = {
        personId: people[0],
        delegateId: people[1],
        from: "2026-02-01T00:00:00Z",
        to: "2026-03-01T00:00:00Z",
      };
      expect(await refused("POST", "/delegations", { ...delegation, letter: name, reason })).toEqual(
        invalid("/letter"),
      );
    },
  );

  test("of several lines may have lines, and nothing else that is not seen", async () => {
    const extend = (text: string) =>
      refused("POST", `/tasks/${task}/extend`, { dueAt: "2026-12-30T00:00:00Z", reason: text });
    expect((await extend("Sakit;\n\tsurat terlampir"))[0]).toBe(200);
    expect(await extend("Sakit\u0007 lama")).toEqual(invalid("/reason"));
  });
});

describe("bodies where none is wanted", () => {
  const JSON_TYPE = { "content-type": "application/json" };

  test("a read with a type and no body is a read", async () => {
    const answer = await api.call("GET", `/tasks/${task}`, { headers: JSON_TYPE });
    expect(answer.status).toBe(200);
  });

  test("an order without a body needs none, whatever type it names", async () => {
    const answer = await api.call("POST", `/tasks/${task}/remind`, { headers: JSON_TYPE, raw: "" });
    expect(answer.status).toBe(200);
  });
});

describe("launches", () => {
  test("for units that the roster does not know name them", async () => {
    for (const path of ["/cycles", "/cycles/rehearse"]) {
      const { name, ...rest } = order();
      const answer = await api.call("POST", path, {
        body: { ...rest, ...(path === "/cycles" ? { name } : {}), units: [unit, "TIDAK-ADA", "DISIDK"] },
      });
      expect([answer.status, answer.body]).toEqual([
        422,
        expect.objectContaining({
          code: "request.invalid",
          params: { field: "units", got: "TIDAK-ADA, DISIDK", wanted: "known-unit" },
          detail: "Unit kerja berisi TIDAK-ADA, DISIDK; yang diminta: kode unit kerja dari daftar pegawai.",
        }),
      ]);
    }
  });

  test("with one phase twice are refused", async () => {
    const twice = ["2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"].map((opensAt) => ({
      id: "final",
      opensAt,
    }));
    expect(await refused("POST", "/cycles", { ...order(), phases: twice })).toEqual(invalid("/phases"));
    expect(await refused("PATCH", `/cycles/${cycle.id}/phases`, { phases: twice })).toEqual(
      invalid("/phases"),
    );
  });
});

test("an offset is no time zone", async () => {
  for (const zone of ["+07:00", "-0300", "+07"])
    expect(await refused("PUT", "/settings", { ...settings, zone })).toContainEqual(
      expect.arrayContaining(["/zone"]),
    );
});

test("what is closed is extended no more", async () => {
  const closed = await api.call<Ordered>("POST", `/cycles/${cycle.id}/close`, { body: { reason } });
  expect([closed.status, closed.body]).toEqual([200, expect.objectContaining({ failed: 0 })]);
  const answer = await api.call("POST", `/cycles/${cycle.id}/extend`, {
    body: { dueAt: "2026-12-30T00:00:00Z", reason },
  });
  expect([answer.status, answer.body]).toEqual([
    409,
    expect.objectContaining({
      code: "state.conflict",
      params: { what: "cycle", got: "closed", wanted: "running" },
    }),
  ]);
});
