import { beforeEach, describe, expect, test } from "@jest/globals";
import { Hono } from "hono";
import { evidenceIn } from "../../../forms/language/evidence.ts";
import type { Scene } from "../../../functions/core/app/act.ts";
import type { CaseFile } from "../../../functions/core/model.ts";
import type { App, Files } from "../../../functions/core/ports.ts";
import { Fault } from "../../../functions/errors.ts";
import { attached, sendFile } from "../../../functions/http/pages/evidence.ts";
import { inMemory, only } from "../../core/app/memory.ts";
import { MONDAY, release, standingAt, taskOf, worldAt } from "../../core/engine/make.ts";
import { sampleForm } from "../../web/sample.ts";

const scheme = {
  ...release.scheme,
  phases: release.scheme.phases.map((phase) => ({
    ...phase,
    steps: phase.steps.map((step) =>
      step.id === "plan" && step.kind === "form" ? { ...step, prefill: {} } : step,
    ),
  })),
};
const withForm = { ...release, scheme, forms: { skp: sampleForm } };
const field = "results[0][indicators][0][evidence]";
const answers = { results: [{ text: "Hasil", indicators: [{ text: "Indikator" }] }] };

let file: CaseFile;
let sealed: string[];
let noise: number;

beforeEach(() => {
  const standing = standingAt("planning", "plan");
  const { id: taskId, appraisalId } = taskOf(standing, "plan");
  file = { ...standing, drafts: [{ appraisalId, taskId, savedAt: MONDAY, answers }] };
  sealed = [];
  noise = 0;
});

const files = only<Files>("files", {
  seal: async (from, to) => {
    sealed.push(from);
    return from.includes("none") ? undefined : { size: 5, type: "application/octet-stream", sha256: to };
  },
  upload: async () => ({ url: "http://bucket.test", fields: {} }),
});

const nextNoise = (): string => {
  noise += 1;
  return `noise-${noise}-${"0".repeat(20)}`;
};

const app = (): App => {
  const { app: plain } = inMemory(file);
  const cases = {
    ...plain.store.cases,
    saveDraft: async (draft: CaseFile["drafts"][number]) => {
      file = { ...file, drafts: [draft] };
    },
    saveFile: async (one: CaseFile["files"][number]) => {
      const known = file.files.some(({ id }) => id === one.id);
      if (!known) file = { ...file, files: [...file.files, one] };
      return !known;
    },
  };
  return only<App>("app", {
    clock: plain.clock,
    files,
    store: { ...plain.store, cases },
    secrets: only<App["secrets"]>("secrets", { token: nextNoise }),
    config: only<App["config"]>("config", { baseUrl: "http://siklus.test" }),
  });
};

/** What a visit of the address with these words answers. */
const visit = async (query: Readonly<Record<string, string>>, method = "GET") => {
  const pages = new Hono();
  pages.get("/attached", (c) => {
    const scene = { file, release: withForm, world: worldAt(MONDAY) } as Scene;
    const props = {
      language: "id",
      agency: "Kota Contoh",
      timeZone: "Asia/Jakarta",
      assets: { css: "", js: "" },
    };
    return attached({ app: app(), c, scene, props, task: taskOf(file, "plan") } as Parameters<
      typeof attached
    >[0]);
  });
  pages.onError(
    (error) => new Response(error instanceof Fault ? error.code : String(error), { status: 404 }),
  );
  return pages.request(`/attached?${new URLSearchParams(query)}`, { method });
};

const keyOf = (name: string, id = "f1") => `uploads/${file.appraisal.id}/${id}/${name}`;
const listed = () => evidenceIn(sampleForm, file.drafts[0]?.answers).map(({ id, name }) => `${id} ${name}`);

describe("a file that arrived", () => {
  test("is sealed, listed once and known once, however often the address is visited", async () => {
    const query = { field, file: "f1", key: keyOf("bukti.pdf") };
    const statuses = [];
    for (let times = 0; times < 3; times += 1) statuses.push((await visit(query)).status);
    expect([statuses, listed(), sealed]).toEqual([[303, 303, 303], ["f1 bukti.pdf"], [query.key]]);
    const [known] = file.files;
    expect(file.files).toEqual([
      {
        appraisalId: file.appraisal.id,
        id: "f1",
        name: "bukti.pdf",
        size: 5,
        type: "application/octet-stream",
        sha256: known?.key,
        key: expect.stringMatching(`^evidence/${file.appraisal.id}/f1/noise-1-0+$`),
        at: MONDAY,
        by: "pegawai",
      },
    ]);
  });

  test("is listed once where the first visit died before it was noted", async () => {
    const query = { field, file: "f1", key: keyOf("bukti.pdf") };
    await visit(query);
    file = { ...file, files: [] };
    await visit(query);
    expect([listed(), file.files.length]).toEqual([["f1 bukti.pdf"], 1]);
  });

  test("is left alone by HEAD", async () => {
    const before = file;
    const { status } = await visit({ field, file: "f1", key: keyOf("bukti.pdf") }, "HEAD");
    expect([status, file, sealed]).toEqual([303, before, []]);
  });

  test.each([
    ["../../x/evil.pdf", "evil.pdf"],
    ["C:\\Users\\a\\bukti.pdf", "bukti.pdf"],
    ["bukti\r\nSet-Cookie: a.pdf", "buktiSet-Cookie: a.pdf"],
    [`${"x".repeat(300)}.pdf`, `${"x".repeat(196)}.pdf`],
  ])("named %j is called %s", async (given, name) => {
    expect((await visit({ field, file: "f1", key: keyOf(given) })).status).toBe(303);
    expect(listed()).toEqual([`f1 ${name}`]);
  });

  test.each<[string, Record<string, string>]>([
    ["of another appraisal", { field, file: "f1", key: "uploads/other/f1/a.pdf" }],
    ["that is sealed already", { field, file: "f1", key: "evidence/other/f1/a.pdf" }],
    ["of another id", { field, file: "f2", key: "f1" }],
    ["for a field of another kind", { field: "results", file: "f1", key: "bukti.pdf" }],
    ["that never arrived", { field, file: "f1", key: "none.pdf" }],
  ])("%s is not found", async (_, query) => {
    const key = query.key ?? "";
    const before = file;
    const answer = await visit({ ...query, key: key.includes("/") ? key : keyOf(key) });
    expect([answer.status, await answer.text(), file]).toEqual([404, "not-found", before]);
  });
});

describe("a file that is opened", () => {
  const reported: string[] = [];
  const open = async (link: string | undefined) => {
    const pages = new Hono();
    const one = {
      appraisalId: "a",
      id: "f1",
      name: "bukti.pdf",
      size: 5,
      type: "",
      key: "evidence/x",
      at: "",
      by: "",
    };
    const held = only<App>("app", {
      files: only<Files>("files", { link: async () => link }),
      report: (what) => void reported.push(what),
    });
    const props = {
      language: "id",
      agency: "Kota Contoh",
      timeZone: "Asia/Jakarta",
      assets: { css: "", js: "" },
    };
    pages.get("/files/:file", (c) =>
      sendFile({ app: held, c, props } as Parameters<typeof sendFile>[0], [one]),
    );
    return pages.request("/files/f1");
  };

  test("is where S3 gives it; one that S3 lets nobody read is told of in words, and in the log by its id", async () => {
    const [given, held] = [await open("http://bucket.test/x"), await open(undefined)];
    expect([given.status, given.headers.get("location"), held.status]).toEqual([
      303,
      "http://bucket.test/x",
      403,
    ]);
    expect(await held.text()).toContain("Berkas ini belum dapat dibuka");
    expect(reported).toEqual(["held file f1"]);
  });
});
