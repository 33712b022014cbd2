import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import expected from "../../cases/roster-dirty.expected.json" with { type: "json" };
import { type Answer, type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig } from "../../rig/home.ts";

let rig: Rig;
let api: ApiRig;
beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
}, 60_000);
afterAll(() => rig.close());

const dirty = readFileSync("test/cases/roster-dirty.csv");

const multipart = (bytes: Buffer, name: string) => {
  const raw = new FormData();
  raw.append("file", new File([new Uint8Array(bytes)], name));
  return { raw };
};
type Finding = {
  readonly row: number;
  readonly code: string;
  readonly field: string;
  readonly message: string;
  readonly wanted: string;
};
type Outcome = { readonly summary: object; readonly findings: readonly Finding[] };
type Items<T> = { readonly items: readonly T[]; readonly cursor?: string };

const upload = (query = "", more: { headers?: Record<string, string> } = {}): Promise<Answer<Outcome>> => {
  rig.tick();
  return api.call<Outcome>("POST", `/rosters${query}`, { ...multipart(dirty, "roster-dirty.csv"), ...more });
};

const peopleCount = async (): Promise<number> =>
  (await rig.app.store.people.units()).reduce((sum, { people }) => sum + people, 0);

const NOTHING = { added: 0, changed: 0 };
const summary = {
  rows: 120,
  taken: 108,
  leftOut: 12,
  added: 108,
  changed: 0,
  unchanged: 0,
  findings: expected.length,
  notices: 6,
};

test("a dry run tells every finding in words and changes nothing", async () => {
  const { status, body } = await upload("?dryRun=true");
  const { findings } = body;
  expect([status, body]).toEqual([
    200,
    expect.objectContaining({ dryRun: true, file: "roster-dirty.csv", summary }),
  ]);
  expect(findings.map(({ row, code, field }) => ({ row, code, field }))).toEqual(
    expected.map(({ row, code, field }) => ({ row, code, field })),
  );
  expect(findings.every(({ message, wanted }) => message.length > 5 && wanted.length > 5)).toBe(true);
  expect(await peopleCount()).toBe(0);
  expect((await api.call("GET", "/rosters")).body).toEqual({ items: [] });
});

describe("importing", () => {
  test("takes exactly the rows without a finding", async () => {
    const { status, body } = await upload("", {
      headers: { "accept-language": "en", "idempotency-key": "import-1" },
    });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ dryRun: false, summary, id: expect.any(String) }),
    ]);
    expect(await peopleCount()).toBe(108);
  });

  test("again with the same key gets the same answer and imports nothing", async () => {
    const { status, body, headers } = await upload("", {
      headers: { "accept-language": "en", "idempotency-key": "import-1" },
    });
    expect([status, body.summary, headers.get("idempotent-replayed")]).toEqual([200, summary, "true"]);
    const { body: past } = await api.call("GET", "/rosters");
    expect(past).toEqual({
      items: [
        expect.objectContaining({
          file: "roster-dirty.csv",
          by: "officer-hr",
          status: "applied",
          rows: 120,
          added: 108,
        }),
      ],
    });
  });

  test("again with another key changes nobody", async () => {
    const { body } = await upload();
    expect(body.summary).toEqual({ ...summary, ...NOTHING, unchanged: 108 });
    expect(await peopleCount()).toBe(108);
  });

  test("the same key for another request is refused", async () => {
    const { status, body } = await upload("?dryRun=true", { headers: { "idempotency-key": "import-1" } });
    expect([status, body]).toEqual([409, expect.objectContaining({ code: "idempotency.mismatch" })]);
  });

  test("as the body itself, with its name beside it", async () => {
    const answer = await api.call("POST", "/rosters?dryRun=true&filename=a.csv", {
      raw: dirty,
      headers: { "content-type": "text/csv" },
    });
    expect(answer.body).toMatchObject({ file: "a.csv", summary: { ...summary, ...NOTHING, unchanged: 108 } });
  });

  test("while an import is being applied waits for it", async () => {
    await rig.app.store.imports.begin("stuck", [], {
      at: "2026-01-05T01:00:00.000Z",
      by: "x",
      file: "y",
      rows: 0,
      findings: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
    });
    const { status, body } = await upload();
    expect([status, body]).toEqual([409, expect.objectContaining({ code: "roster.applying" })]);
    await rig.settle();
    expect((await upload()).status).toBe(200);
  });
});

describe("people", () => {
  test("are listed by unit and name, page after page, each once, the NIP hidden", async () => {
    const seen: { id: string; nip: string; unit: string }[] = [];
    let cursor = "";
    do {
      const { body } = await api.call<Items<(typeof seen)[number]>>("GET", `/people?limit=25${cursor}`);
      seen.push(...body.items);
      cursor = body.cursor === undefined ? "" : `&cursor=${body.cursor}`;
    } while (cursor !== "");
    expect([seen.length, new Set(seen.map(({ id }) => id)).size]).toEqual([108, 108]);
    expect(seen.every(({ nip }) => /^•{14}\d{4}$/.test(nip))).toBe(true);
    expect(seen.map(({ unit }) => unit)).toEqual(seen.map(({ unit }) => unit).toSorted());
  });

  test("are found by words of the name, and read with their whole NIP", async () => {
    const [known] = (
      await rig.app.store.people.ofUnit((await rig.app.store.people.units())[0]?.code ?? "", { limit: 1 })
    ).items;
    if (!known) throw new Error("nobody was imported");
    const { body } = await api.call<Items<{ name: string }>>(
      "GET",
      `/people?q=${encodeURIComponent(known.name)}`,
    );
    const [first] = body.items;
    expect(first?.name.split(" ").some((word) => known.name.includes(word))).toBe(true);
    expect((await api.call("GET", `/people/${known.id}`)).body).toMatchObject({
      id: known.id,
      nip: known.nip,
      email: known.email,
    });
    expect((await api.call("GET", `/people/${known.id}/mails`)).body).toEqual({ items: [] });
  });

  test("units tell how many", async () => {
    const { body } = await api.call<Items<{ people: number }>>("GET", "/units");
    expect(body.items.reduce((sum, { people }) => sum + people, 0)).toBe(108);
  });
});

test("two requests with one key at once: one does it, the other waits or gets its answer", async () => {
  const both = await Promise.all([1, 2].map(() => upload("", { headers: { "idempotency-key": "at-once" } })));
  const statuses = both.map(({ status }) => status).sort();
  expect([
    [200, 200],
    [200, 409],
  ]).toContainEqual(statuses);
  const { body } = await api.call<Items<{ file: string }>>("GET", "/rosters");
  expect(body.items.filter(({ file }) => file === "roster-dirty.csv")).toHaveLength(4);
});
