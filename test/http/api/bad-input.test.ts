/** Bad input gets a clear refusal that names the thing, the value got and the value wanted; never an error of ours. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type AccessKey, access } from "../../../functions/http/api/access.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";

let rig: Rig;
let api: ApiRig;
beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  await rig.app.store.settings.put(settings);
}, 60_000);
afterAll(() => rig.close());

const keys = Object.keys(access) as AccessKey[];

const UNKNOWN: Readonly<Record<string, string>> = {
  cycleId: "zzzzzzzz",
  personId: "z".repeat(20),
  appraisalId: `zzzzzzzz-${"z".repeat(20)}`,
  taskId: `zzzzzzzz-${"z".repeat(20)}-plan-1`,
  releaseId: "f".repeat(64),
  schemeId: "unknown",
  step: "calibration",
  unit: "UNKNOWN",
  act: "skip",
  delegationId: "f".repeat(16),
  proposalId: "f".repeat(16),
  draftId: "f".repeat(16),
};
const due = "2027-01-01T00:00:00Z";
const reason = "a good reason";
/** Bodies that are as they should be, but for what they name. */
const BODIES: Readonly<Partial<Record<AccessKey, unknown>>> = {
  "post /releases": { schemeId: "unknown" },
  "post /releases/validate": { schemeId: "unknown" },
  "post /drafts": { name: "Percobaan", schemeId: "unknown" },
  "put /drafts/{draftId}": { version: 1, name: "Percobaan", scheme: {}, forms: {} },
  "post /cycles": { releaseId: UNKNOWN.releaseId, year: 2026, name: "Tahun 2026" },
  "post /cycles/rehearse": { releaseId: UNKNOWN.releaseId, year: 2026 },
  "post /cycles/try-out": {
    releaseId: UNKNOWN.releaseId,
    year: 2026,
    personId: UNKNOWN.personId,
    tempo: "atOnce",
  },
  "patch /cycles/{cycleId}/phases": { phases: [{ id: "final", opensAt: due }] },
  "patch /cycles/{cycleId}/waves": { waves: [{ unit: "A", day: "2026-03-02" }], reason },
  "post /cycles/{cycleId}/extend": { dueAt: due, reason },
  "post /cycles/{cycleId}/close": {},
  "post /cycles/{cycleId}/release": { releaseId: UNKNOWN.releaseId, reason },
  "post /cycles/{cycleId}/served-codes": { log: "served", unit: "A", each: 1 },
  "post /proposals/{proposalId}/approve": {},
  "post /proposals/{proposalId}/decline": { reason },
  "put /cycles/{cycleId}/units/{unit}": { achievement: "GOOD" },
  "post /cycles/{cycleId}/gates/{step}/{unit}/release": {},
  "post /appraisals/{appraisalId}/hold/{act}": { reason },
  "post /appraisals/{appraisalId}/return": { step: "calibration", reason },
  "post /tasks/{taskId}/extend": { dueAt: due, reason },
  "post /tasks/{taskId}/reassign": { personId: UNKNOWN.personId, reason },
  "post /tasks/{taskId}/reopen": { reason },
  "post /delegations": {
    personId: UNKNOWN.personId,
    delegateId: "y".repeat(20),
    from: "2026-01-01T00:00:00Z",
    to: due,
    letter: "1/2026",
    reason,
  },
};

const addressOf = (key: string, fill: (name: string) => string) => {
  const [method = "", path = ""] = key.split(" ");
  return [method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, (_, name: string) => fill(name))] as const;
};
const bodyOf = (key: AccessKey) => (BODIES[key] === undefined ? {} : { body: BODIES[key] });
const named = keys.filter((key) => key.includes("{") || BODIES[key] !== undefined);

describe("what does not exist", () => {
  const mails = "get /people/{personId}/mails";
  test.each(named.filter((key) => key !== mails))("%s", async (key) => {
    const answer = await api.call(...addressOf(key, (name) => UNKNOWN[name] ?? name), bodyOf(key));
    expect([answer.status, answer.body]).toEqual([
      404,
      expect.objectContaining({ code: "not-found", status: 404 }),
    ]);
  });

  test.each(keys.filter((key) => key.includes("{")))("%s with a name that nothing can have", async (key) => {
    for (const odd of ["%00", "..%2f..%2f", "%F0%9F%92%A9", "x".repeat(3000), "%E0%A4%A", "'%20OR%201=1"]) {
      const answer = await api.call(...addressOf(key, () => odd), bodyOf(key));
      expect([key, odd, answer.status]).toEqual([
        key,
        odd,
        key.endsWith("units/{unit}") || answer.status === 422 ? answer.status : 404,
      ]);
      expect(answer.status).toBeLessThan(500);
    }
  });
});

describe("addresses and methods", () => {
  test("an unknown address", async () => {
    const answer = await api.call("GET", "/nothing/here");
    expect([answer.status, answer.headers.get("content-type"), answer.body]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
      {
        type: "urn:siklus:problem:not-found",
        title: "Tidak ditemukan",
        status: 404,
        code: "not-found",
        detail: "alamat /api/v1/nothing/here tidak ada.",
        params: { what: "address", id: "/api/v1/nothing/here" },
      },
    ]);
  });

  test("a method that the address does not know", async () => {
    const answer = await api.call("DELETE", "/cycles");
    expect([answer.status, answer.headers.get("allow"), answer.body]).toEqual([
      405,
      "POST, GET, HEAD",
      expect.objectContaining({ code: "method.not-allowed" }),
    ]);
  });

  test("HEAD goes wherever GET does", async () => {
    expect((await api.call("HEAD", "/cycles")).status).toBe(200);
  });
});

const withBody = keys.filter((key) => BODIES[key] !== undefined);

describe("bodies", () => {
  const JSON_TYPE = { "content-type": "application/json" };

  test.each(withBody)("%s: not JSON", async (key) => {
    for (const raw of ["{", "nope", '{"a":1,}', "\u0000", "[1", ""]) {
      const answer = await api.call(...addressOf(key, (name) => UNKNOWN[name] ?? name), {
        raw,
        headers: JSON_TYPE,
      });
      expect([raw, answer.status, answer.body]).toEqual([
        raw,
        400,
        expect.objectContaining({ code: "request.malformed" }),
      ]);
    }
  });

  test.each(withBody)("%s: nested without end", async (key) => {
    const raw = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const answer = await api.call(...addressOf(key, (name) => UNKNOWN[name] ?? name), {
      raw,
      headers: JSON_TYPE,
    });
    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ code: "request.malformed" }),
    ]);
  });

  test.each(withBody)("%s: above one megabyte", async (key) => {
    const raw = JSON.stringify({ text: "x".repeat(1_100_000) });
    const answer = await api.call(...addressOf(key, (name) => UNKNOWN[name] ?? name), {
      raw,
      headers: JSON_TYPE,
    });
    expect([answer.status, answer.body]).toEqual([
      413,
      expect.objectContaining({ code: "request.too-large", params: { limit: 1 } }),
    ]);
  });

  test.each(withBody)("%s: another type of content", async (key) => {
    const answer = await api.call(...addressOf(key, (name) => UNKNOWN[name] ?? name), {
      raw: "a=1",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect([answer.status, answer.body]).toEqual([
      415,
      expect.objectContaining({ code: "request.media-type" }),
    ]);
  });

  test("a roster above twenty megabytes", async () => {
    const raw = new Uint8Array(21 * 1024 * 1024);
    const answer = await api.call("POST", "/rosters?filename=a.csv", {
      raw,
      headers: { "content-type": "text/csv" },
    });
    expect([answer.status, answer.body]).toEqual([
      413,
      expect.objectContaining({ code: "request.too-large", params: { limit: 20 } }),
    ]);
  });

  test.each([
    ["no file", "multipart/form-data; boundary=x", "--x--\r\n", 422, "request.invalid"],
    ["not multipart", "multipart/form-data; boundary=x", "nonsense", 400, "request.malformed"],
    ["no boundary", "multipart/form-data", "nonsense", 400, "request.malformed"],
    ["no name", "text/csv", "nip\n1", 422, "request.invalid"],
    ["a picture", "image/png", "nip\n1", 415, "request.media-type"],
  ])("a roster with %s", async (_, type, raw, status, code) => {
    const answer = await api.call("POST", "/rosters", { raw, headers: { "content-type": type } });
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })]);
  });
});

describe("fields", () => {
  test("each is named with what was got and what was wanted, in both languages", async () => {
    const body = {
      releaseId: "no",
      year: 1900.5,
      name: " ",
      phases: [{ id: "final", opensAt: "tomorrow" }],
      extra: 1,
    };
    const [id, en] = await Promise.all(
      ["id", "en-GB,en;q=0.9"].map((language) =>
        api.call("POST", "/cycles", { body, headers: { "accept-language": language } }),
      ),
    );
    expect(id?.body).toMatchObject({
      status: 422,
      code: "request.invalid",
      title: "Isian tidak sesuai",
      detail: "5 isian tidak sesuai; lihat daftarnya.",
      errors: [
        { pointer: "/releaseId", detail: 'berisi "no"; yang diminta: id rilis, 64 digit heksadesimal' },
        { pointer: "/year", detail: "berisi 1900.5; yang diminta: bilangan bulat" },
        {
          pointer: "/phases/0/opensAt",
          detail:
            'berisi "tomorrow"; yang diminta: waktu ISO 8601 dengan zona, misalnya 2026-06-30T16:59:59Z',
        },
        { pointer: "/name", detail: 'berisi " "; yang diminta: paling sedikit 3 karakter' },
        { pointer: "/extra", detail: "tidak dikenal; hapus isian ini" },
      ],
    });
    expect(en?.body).toMatchObject({
      title: "Invalid value",
      errors: [
        { detail: 'is "no"; wanted: the id of a release, 64 hexadecimal digits' },
        { detail: "is 1900.5; wanted: a whole number" },
        { detail: 'is "tomorrow"; wanted: an ISO 8601 time with its zone, such as 2026-06-30T16:59:59Z' },
        { detail: 'is " "; wanted: at least 3 characters' },
        { detail: "is not known here; leave it out" },
      ],
    });
  });

  test("one alone is told in the detail", async () => {
    const { body } = await api.call("GET", "/people?limit=0", { headers: { "accept-language": "en" } });
    expect(body).toMatchObject({ status: 422, detail: 'limit is "0"; wanted: 1 or more.' });
  });

  test.each([
    "nonsense",
    "A".repeat(60),
    "x".repeat(4000),
    `${"A".repeat(22)}${Buffer.from('{"unit":"X"}').toString("base64url")}`,
  ])("a cursor that somebody made up: %.30s", async (cursor) => {
    const { status, body } = await api.call("GET", `/people?cursor=${cursor}`);
    expect([status, body]).toEqual([422, expect.objectContaining({ code: "request.invalid" })]);
  });

  test("settings with another zone, a day that is none, an address that is none", async () => {
    const body = {
      ...settings,
      zone: "Mars/Olympus",
      holidays: ["2026-02-30"],
      appointingAuthority: { name: "A", position: "B", email: "no" },
    };
    const { body: told } = await api.call<{ errors: object[] }>("PUT", "/settings", { body });
    expect(told.errors).toEqual([
      {
        pointer: "/zone",
        detail: 'berisi "Mars/Olympus"; yang diminta: zona waktu IANA, misalnya Asia/Jakarta',
      },
      { pointer: "/holidays/0", detail: 'berisi "2026-02-30"; yang diminta: tanggal YYYY-MM-DD' },
      { pointer: "/appointingAuthority/email", detail: 'berisi "no"; yang diminta: alamat surel' },
    ]);
  });

  test("any JSON at all is answered below 500", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...withBody, "put /settings" as const),
        fc.jsonValue({ maxDepth: 4 }),
        async (key, body) => {
          const { status } = await api.call(...addressOf(key, (name) => UNKNOWN[name] ?? name), { body });
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
    expect(api.failures).toEqual([]);
  });
});

test("what fails here is told by a reference only, and to us in full", async () => {
  const broken = await openApi({
    app: {
      ...rig.app,
      store: {
        ...rig.app.store,
        cycles: { ...rig.app.store.cycles, list: () => Promise.reject(new Error("secret detail")) },
      },
    },
  });
  type Told = {
    readonly code: string;
    readonly detail: string;
    readonly params: { readonly reference: string };
  };
  const { status, body, text } = await broken.call<Told>("GET", "/cycles");
  expect([status, body.code, text.includes("secret")]).toEqual([500, "internal", false]);
  expect(body.detail).toContain(body.params.reference);
  expect(broken.failures).toEqual([new Error("secret detail")]);
});
