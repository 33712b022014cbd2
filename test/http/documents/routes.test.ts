/** A certificate from the decision to the paper, and from the paper to the page that says what it has to say. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { certificateCode, documentLink } from "../../../functions/core/app/certificate.ts";
import { followUpIdOf } from "../../../functions/core/ids.ts";
import type { AppraisalRow, Award, Page } from "../../../functions/http/api/types.ts";
import { makeDocuments } from "../../../functions/http/documents/routes.ts";
import { scheme } from "../../../workflows/language/scheme.ts";
import { loadForm } from "../../../workflows/load.ts";
import { buildRelease } from "../../../workflows/release.ts";
import document from "../../cases/reports-scheme.json" with { type: "json" };
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openBrowse } from "../../rig/browse.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { pdfLines } from "../../rig/pdf-text.ts";
import { ROOT } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let visitor: ReturnType<typeof openBrowse>;
let documents: ReturnType<typeof makeDocuments>;
let cycle: string;
const appraisals = new Map<string, string>();

const awardOf = (name: string): string => followUpIdOf(appraisals.get(name) ?? "", "award");
const WULAN = "Wulan Rahayu";
const YUDI = "Yudi Kurniawan";

const pathOf = (url: string): string => url.replace(rig.app.config.baseUrl, "");
/** Through the newest link that was mailed. */
const enter = async (email: string) => {
  const letter = rig.letters
    .filter(({ to, subject }) => to === email && subject === "Penghargaan Anda")
    .at(-1);
  const own = visitor("en");
  const { location } = await own.post(/\/t\/[\w-]{43}/.exec(letter?.text ?? "")?.[0] ?? "/t/none", {});
  return { ...own, location };
};

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  visitor = openBrowse(rig);
  documents = makeDocuments(rig.app, (_, error) => {
    throw error;
  });
  await rig.app.store.settings.put(settings);
  const names = ["training-need", "award-proposal", "award-decision"];
  const forms = await Promise.all(names.map((name) => loadForm(ROOT, name)));
  const release = buildRelease(
    scheme.parse(document),
    Object.fromEntries(forms.flatMap(({ value }) => (value ? [[value.id, value]] : []))),
  );
  expect((await rig.publish(release)).findings).toEqual([]);
  await rig.importCsv(readFileSync(new URL("../../cases/roster-four.csv", import.meta.url)));
  const launched = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026", units: ["LAYANAN-4"] },
  });
  cycle = launched.body.id;
  await rig.settle();
  const page = await api.call<Page<AppraisalRow>>("GET", `/cycles/${cycle}/appraisals?limit=50`);
  for (const { id, employee } of page.body.items) appraisals.set(employee.name, id);
  const proposed = {
    award: "CERTIFICATE",
    awardDetail: "Layanan tercepat",
    achievement: "Semua target tercapai sebelum waktunya.",
    benefit: "Layanan lebih cepat.",
  };
  for (const name of [WULAN, YUDI]) await rig.answer(awardOf(name), "submitted", proposed);
  await rig.answer(awardOf(WULAN), "approve", {});
  await rig.answer(awardOf(YUDI), "decline", { reason: "Sudah diberi tahun lalu." });
  await rig.settle();
  // What was granted was granted by the agency of that day.
  await rig.app.store.settings.put({ ...settings, agency: "Kota Berganti Nama" });
}, 60_000);
afterAll(() => rig.close());

describe("the employee", () => {
  test("is mailed a link to the own page, with the award and its paper", async () => {
    const own = await enter("wulan@empat.test");
    expect(own.location).toBe(`/my/${cycle}`);
    const { text } = await own.get(own.location);
    expect(text).toContain("Certificate of recognition");
    expect(text).toContain("granted on 5 January 2026");
    expect(text).toContain("Semua target tercapai sebelum waktunya.");
    const [, path = ""] = /href="([^"]+\/certificates\/award)"/.exec(text) ?? [];
    const sent = await own.get(path);
    expect([sent.status, pathOf(sent.location)]).toEqual([303, expect.stringMatching(/^\/documents\//)]);

    const paper = await documents.request(pathOf(sent.location));
    expect([paper.status, paper.headers.get("content-type"), paper.headers.get("cache-control")]).toEqual([
      200,
      "application/pdf",
      "no-store",
    ]);
    const lines = pdfLines(new Uint8Array(await paper.arrayBuffer()));
    expect(lines.slice(0, 11)).toEqual([
      "Kota Contoh",
      "PIAGAM PENGHARGAAN",
      "diberikan kepada",
      WULAN,
      "NIP 199006152015031003",
      "Pustakawan Ahli Pertama, Bidang Layanan Perpustakaan",
      "atas kinerjanya dalam Tahun 2026",
      "Layanan tercepat",
      "Ditetapkan pada 5 Januari 2026",
      "Sekretaris Daerah",
      "Endang Permata Hakim",
    ]);
  });

  test("gets nobody else's, and none without a session", async () => {
    const own = await enter("wulan@empat.test");
    const other = `/my/${cycle}/${appraisals.get(YUDI)}/certificates/award`;
    expect((await own.get(other)).status).toBe(404);
    expect((await own.get(`/my/${cycle}/${appraisals.get(WULAN)}/certificates/training`)).status).toBe(404);
    expect((await visitor().get(`/my/${cycle}/${appraisals.get(WULAN)}/certificates/award`)).status).toBe(
      401,
    );
  });
});

describe("HR", () => {
  test("finds it among the awards, and gets the same paper", async () => {
    const { body } = await api.call<{ items: Award[] }>("GET", `/cycles/${cycle}/awards`);
    expect(body.items.map(({ id, certificate }) => [id, certificate])).toEqual([[awardOf(WULAN), true]]);
    const path = `/cycles/${cycle}/awards/${awardOf(WULAN)}/certificate`;
    const { body: told } = await api.call<{ url: string }>("GET", path, { as: "auditor" });
    expect((await documents.request(pathOf(told.url))).status).toBe(200);
    expect((await api.call("GET", path, { as: "leader" })).status).toBe(403);
  });

  test("gets none of an award that was declined, of another cycle, or of none", async () => {
    const status = async (path: string) => (await api.call("GET", `/cycles/${path}/certificate`)).status;
    expect(await status(`${cycle}/awards/${awardOf(YUDI)}`)).toBe(404);
    expect(await status(`${cycle}/awards/${appraisals.get(WULAN)}`)).toBe(404);
    expect(await status(`zzzzzzzz/awards/${awardOf(WULAN)}`)).toBe(404);
  });
});

describe("whoever holds the paper", () => {
  const check = (code: string, language: "id" | "en" = "id") => visitor(language).get(`/verify/${code}`);

  test.each([
    ["id", "Piagam ini tercatat", "Piagam penghargaan", "5 Januari 2026"],
    ["en", "This certificate is on record", "Certificate of recognition", "5 January 2026"],
  ] as const)(
    "is told in %s that it is on record, and only what stands on it",
    async (language, ...facts) => {
      const { status, text } = await check(certificateCode(rig.app, awardOf(WULAN)), language);
      expect(status).toBe(200);
      for (const fact of [...facts, WULAN, "Tahun 2026", "Kota Contoh"]) expect(text).toContain(fact);
      for (const kept of ["199006152015031003", "Pustakawan", "Layanan tercepat", "Endang"])
        expect(text).not.toContain(kept);
      expect(text).not.toContain("<script");
    },
  );

  test("is told that an award is not granted by the record, whatever the paper says", async () => {
    expect((await check(certificateCode(rig.app, awardOf(YUDI)))).status).toBe(410);
    expect((await check(certificateCode(rig.app, appraisals.get(WULAN) ?? ""))).status).toBe(404);
  });

  test("is told that a forged code is none; after many of them nothing is looked up for a while", async () => {
    const code = certificateCode(rig.app, awardOf(WULAN));
    const forged = `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`;
    for (const none of [forged, "x", "%00", "..%2f..%2fetc", "a".repeat(5000)])
      expect((await check(none)).status).toBe(404);
    for (let count = 0; count < 30; count += 1) await check(forged);
    expect([(await check(forged)).status, (await check(code)).status]).toEqual([429, 429]);
  });
});

test("a link to a paper that is forged, old, or of nothing opens none", async () => {
  const certificate = { id: awardOf(YUDI) } as Parameters<typeof documentLink>[1];
  const declined = pathOf(documentLink(rig.app, certificate));
  for (const path of [declined, "/documents/x", "/documents/", `${declined}0`]) {
    const answer = await documents.request(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
  }
});
