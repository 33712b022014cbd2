/** Schemes that HR is still writing: kept, copied, imported, and never overwritten silently. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type {
  Draft,
  DraftRow,
  Evaluated,
  LetterPreview,
  Page,
  Planned,
  Preview,
} from "../../../functions/http/api/types.ts";
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
  await rig.app.store.settings.put(settings);
  sample = sound(await loadCase("scheme-sample.json"));
}, 60_000);
afterAll(() => rig.close());

const documents = () => ({
  scheme: JSON.parse(JSON.stringify(sample.scheme)),
  forms: Object.fromEntries(
    Object.entries(sample.forms).map(([id, { schema, ui, texts }]) => [
      id,
      JSON.parse(JSON.stringify({ schema, ui, texts })),
    ]),
  ),
});

const begin = async (body: object = { name: "Percobaan", ...documents() }): Promise<Draft> => {
  const answer = await api.call<Draft>("POST", "/drafts", { body });
  expect([answer.status, answer.status === 201 ? "" : answer.text]).toEqual([201, ""]);
  return answer.body;
};

const list = async () => (await api.call<Page<DraftRow>>("GET", "/drafts")).body.items;

describe("keeping", () => {
  test("a draft is kept as it was sent, whatever it says, and goes when it is thrown away", async () => {
    const made = await begin();
    expect(made).toEqual({
      id: made.id,
      name: "Percobaan",
      schemeId: "sample",
      version: 1,
      createdAt: "2026-01-05T01:00:00.000Z",
      createdBy: "officer-hr",
      updatedAt: "2026-01-05T01:00:00.000Z",
      updatedBy: "officer-hr",
      ...documents(),
    });
    expect((await api.call("GET", `/drafts/${made.id}`, { as: "auditor" })).body).toEqual(made);
    const half = { scheme: { id: "half", phases: "none yet" }, forms: {} };
    const saved = await api.call("PUT", `/drafts/${made.id}`, {
      body: { version: 1, name: "Setengah", ...half },
    });
    expect([saved.status, saved.body]).toEqual([
      200,
      expect.objectContaining({ name: "Setengah", schemeId: "half", version: 2 }),
    ]);
    const { scheme, forms } = (await api.call<Draft>("GET", `/drafts/${made.id}`)).body;
    expect({ scheme, forms }).toEqual(half);
    expect((await list()).map(({ id }) => id)).toEqual([made.id]);
    expect((await api.call("DELETE", `/drafts/${made.id}`)).status).toBe(204);
    expect([(await api.call("GET", `/drafts/${made.id}`)).status, await list()]).toEqual([404, []]);
  });

  test("a large draft is kept whole", async () => {
    const made = await begin();
    const noise = Array.from({ length: 30_000 }, (_, i) => ((i * 2654435761) % 4294967296).toString(36)).join(
      "",
    );
    const body = {
      version: 1,
      name: "Besar",
      scheme: { ...documents().scheme, noise, more: [...noise].reverse().join("") },
      forms: {},
    };
    expect((await api.call("PUT", `/drafts/${made.id}`, { body })).status).toBe(200);
    expect((await api.call<Draft>("GET", `/drafts/${made.id}`)).body.scheme).toEqual(body.scheme);
    await api.call("DELETE", `/drafts/${made.id}`);
  });

  test("who saves over what they have not seen is told what is kept", async () => {
    const made = await begin();
    const save = (name: string, version: number) =>
      api.call<{ code: string; saved: Draft }>("PUT", `/drafts/${made.id}`, {
        body: { version, name, ...documents() },
      });
    expect((await save("Pertama", 1)).status).toBe(200);
    const late = await save("Kedua", 1);
    expect([late.status, late.body.code, late.body.saved.name, late.body.saved.version]).toEqual([
      409,
      "draft.changed",
      "Pertama",
      2,
    ]);
    expect((await save("Dari masa depan", 9)).status).toBe(409);
    expect((await save("Kedua", 2)).status).toBe(200);
    const at_once = await Promise.all(["A", "B", "C", "D"].map((name) => save(name, 3)));
    expect(at_once.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const won = (await api.call<Draft>("GET", `/drafts/${made.id}`)).body;
    expect([won.version, ["A", "B", "C", "D"].includes(won.name), won.scheme]).toEqual([
      4,
      true,
      documents().scheme,
    ]);
    await api.call("DELETE", `/drafts/${made.id}`);
  });

  test("only HR writes", async () => {
    const body = { name: "Percobaan", ...documents() };
    expect((await api.call("POST", "/drafts", { as: "auditor", body })).status).toBe(403);
    expect((await api.call("GET", "/drafts", { as: "leader" })).status).toBe(403);
  });
});

describe("beginning", () => {
  test("a copy of what ships, and of what was published, under another name", async () => {
    const shipped = await begin({ name: "Salinan", schemeId: "asn-nasional", as: "asn-kota" });
    expect([shipped.schemeId, shipped.scheme.id, shipped.scheme.title]).toEqual([
      "asn-kota",
      "asn-kota",
      { id: "Salinan", en: "Salinan" },
    ]);
    expect(Object.keys(shipped.forms)).toContain("skp");
    expect((await rig.publish(sample)).findings).toEqual([]);
    const copied = await begin({ name: "Salinan rilis", releaseId: sample.id });
    expect([copied.basedOn, copied.scheme, copied.forms]).toEqual([
      sample.id,
      documents().scheme,
      documents().forms,
    ]);
    const checked = await api.call<{ findings: unknown[] }>("POST", "/releases/validate", {
      body: { scheme: shipped.scheme, forms: shipped.forms },
    });
    expect(checked.body.findings).toEqual([]);
    for (const { id } of [shipped, copied]) await api.call("DELETE", `/drafts/${id}`);
  });

  test("a file that is no scheme is refused with each fault, and nothing is kept", async () => {
    const { scheme, forms } = documents();
    const answer = await api.call<{ code: string; errors: { pointer: string; code: string }[] }>(
      "POST",
      "/drafts",
      {
        body: { name: "Rusak", scheme: { ...scheme, phases: [], title: 3 }, forms },
      },
    );
    expect([answer.status, answer.body.code, answer.body.errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      "release.findings",
      ["/title", "/phases"],
    ]);
    expect(await list()).toEqual([]);
  });
});

const title = { id: "Mengisi", en: "Fill in" };
const step = { title, phase: title, outcomes: [], own: true };
const ask = async (form: object | undefined) =>
  (
    await api.call<Preview>("POST", "/drafts/preview", {
      body: { language: "en", cycle: "Tahun 2026", step, ...(form ? { form } : {}) },
    })
  ).body;

describe("trying out", () => {
  test("the preview is the page of the task, without scripts", async () => {
    const [id = "", form] = Object.entries(documents().forms)[0] ?? [];
    const { html = "", findings } = await ask({ id, ...form });
    expect(findings).toEqual([]);
    expect(html).toContain("<h1>Fill in</h1>");
    expect(html).toContain(form?.texts.en.title);
    expect(html).toContain('rel="stylesheet"');
    expect(html).not.toContain("<script");
  });

  test("a form that is none, or has no end, is told and not shown", async () => {
    const [id = "", form] = Object.entries(documents().forms)[0] ?? [];
    const without = await ask({ id, ...form, ui: {} });
    expect([without.html, without.findings.map(({ code }) => code)]).toEqual([undefined, ["schema.missing"]]);
    const schema = {
      type: "object",
      properties: { a: { $ref: "#/$defs/a" } },
      $defs: { a: { type: "object", properties: { a: { $ref: "#/$defs/a" }, b: { $ref: "#/$defs/a" } } } },
    };
    const endless = await ask({ id, ...form, schema });
    expect([endless.html, endless.findings.map(({ code }) => code)]).toEqual([
      undefined,
      ["expression.limit"],
    ]);
  });

  test("a mail of the scheme, and one of a step", async () => {
    const letter = async (asked: object) =>
      (
        await api.call<LetterPreview>("POST", "/drafts/letter", {
          body: { language: "id", cycle: "Tahun 2026", letter: asked },
        })
      ).body;
    const notice = await letter({
      kind: "notice",
      message: { subject: title, body: { id: "Untuk {{employee}}.\n\n{{link}}", en: "x" } },
      step: title,
    });
    expect(notice.subject).toBe("Mengisi");
    expect(notice.html).toContain("Untuk Contoh Pegawai.");
    const invitation = await letter({ kind: "invitation", step: title, own: false });
    expect(invitation.subject).toContain("Mengisi");
  });

  test("the year of a draft by the agency's holidays, and what is wrong where it cannot be read", async () => {
    const { scheme } = documents();
    const planned = async (all: object) =>
      (
        await api.call<Planned>("POST", "/drafts/calendar", {
          body: { scheme: all, year: 2027, begins: "2027-01-04" },
        })
      ).body;
    const { year, findings } = await planned(scheme);
    expect([findings, year?.phases.map(({ id }) => id)]).toEqual([
      [],
      scheme.phases.map(({ id }: { readonly id: string }) => id),
    ]);
    expect((await planned({ ...scheme, phases: [] })).findings.map(({ place }) => place)).toEqual([
      "/phases",
    ]);
  });

  const evaluate = async (expression: string, input: object = {}) =>
    (await api.call<Evaluated>("POST", "/drafts/evaluate", { body: { expression, input } })).body;

  test("an expression comes to a value, with what it read", async () => {
    expect(await evaluate("results.a + results.b", { results: { a: 1, b: 2 } })).toEqual({
      value: 3,
      reads: [
        { path: "results.a", value: 1 },
        { path: "results.b", value: 2 },
      ],
      findings: [],
    });
  });

  test.each([
    ["half of it", "1 +", "expression.failed"],
    ["an unknown function", "$nothing(1)", "expression.function"],
    ["a loop", "($f := function($n) { $f($n + 1) }; $f(1))", "expression.limit"],
    ["a loop by tail calls", "($f := function($n) { $n > 0 ? $f($n + 1) : $n }; $f(1))", "expression.limit"],
    ["a list without end", "$sum([1..9999999])", "expression.limit"],
  ])("%s is told", async (_, expression, code) => {
    const { findings } = await evaluate(expression);
    expect(findings.map((one) => one.code)).toEqual([code]);
  });
});
