/** Two officers publish a release while people are at work; the cycle moves to it, and links and half-done forms go on. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { z } from "zod";
import { signIn } from "../rig/sign-in.ts";
import { heldBy, taskForm } from "../rig/visitor.ts";
import { openStage, type Stage } from "./links/stage.ts";

const documents = z.object({
  scheme: z.looseObject({
    phases: z.array(z.looseObject({ steps: z.array(z.looseObject({ id: z.string() })) })),
  }),
  forms: z.record(
    z.string(),
    z.object({
      schema: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
      ui: z.looseObject({ sections: z.array(z.looseObject({ fields: z.array(z.string()) })) }),
      texts: z.record(
        z.string(),
        z.looseObject({ fields: z.record(z.string(), z.looseObject({ label: z.string() })) }),
      ),
    }),
  ),
});
type Documents = z.output<typeof documents>;

const proposal = z.looseObject({
  id: z.string(),
  releaseId: z.string(),
  status: z.string(),
  class: z.string().optional(),
});
const problem = z.looseObject({ code: z.string(), params: z.looseObject({ reason: z.string().optional() }) });
const preview = z.looseObject({ class: z.string(), possible: z.boolean(), touched: z.number() });
const ordered = z.object({ done: z.number(), failed: z.number() });

let stage: Stage;
let first: Record<string, string>;
let second: Record<string, string>;

beforeAll(async () => {
  stage = await openStage();
  const { done, base } = stage.home;
  const facts = z.record(z.string(), z.unknown()).parse(await done("GET", "/settings"));
  await done("PUT", "/settings", { body: { ...facts, releaseApproval: "second" } });
  [first = {}, second = {}] = await Promise.all(
    ["local-hr-1", "local-hr-2"].map(async (person) => ({
      authorization: `Bearer ${await signIn(base, person)}`,
    })),
  );
}, 180_000);
afterAll(async () => {
  expect(await stage?.home.close()).toBe(0);
}, 30_000);

/** The latest documents with an optional field more, and another title of the first step. */
const richer = (of: Documents): Documents => {
  const { scheme, forms } = structuredClone(of);
  const [step] = scheme.phases[0]?.steps ?? [];
  const note = forms.note;
  if (!step || !note) throw new Error("the scheme asks for a note");
  step.title = { id: "Tulis catatan yang jelas", en: "Write a clear note" };
  note.schema.properties.wish = { type: "string", maxLength: 100 };
  note.ui.sections[0]?.fields.push("wish");
  for (const texts of Object.values(note.texts)) texts.fields.wish = { label: "Harapan saya" };
  return { scheme, forms };
};

const publish = async (body: Documents) => {
  const { done, api } = stage.home;
  const made = proposal.parse(await done("POST", "/proposals", { body, headers: first }));
  const alone = await api("POST", `/proposals/${made.id}/approve`, { body: {}, headers: first });
  expect([alone.status, problem.parse(alone.body).params.reason]).toEqual([409, "same"]);
  const approved = await done("POST", `/proposals/${made.id}/approve`, { body: {}, headers: second });
  expect(proposal.parse(approved).status).toBe("published");
  return made;
};

test("a link that was mailed and a form that was half filled go on under the release that the cycle moved to", async () => {
  const { home, someone, enter, send, linkTo, record } = stage;
  const current = documents.parse(await home.done("GET", `/releases/${home.releaseId}`));
  const [halfway, unopened] = [someone(), someone()];
  const typing = await enter(halfway.task, halfway.who.email);
  await send(typing.visitor, typing.page, { note: "Setengah jalan" }, "save");
  const oldLink = await linkTo(unopened.task, unopened.who.email);

  const made = await publish(richer(current));
  expect(made.class).toBe("additive");
  const told = preview.parse(await home.done("GET", `/cycles/${home.cycleId}/release/${made.releaseId}`));
  expect([told.class, told.possible, told.touched]).toEqual(["additive", true, 72]);
  const body = { releaseId: made.releaseId, reason: "Isian harapan ditambahkan" };
  expect(ordered.parse(await home.done("POST", `/cycles/${home.cycleId}/release`, { body }))).toEqual({
    done: 72,
    failed: 0,
  });

  const page = await typing.visitor.get(typing.path);
  expect([heldBy(page, "note"), page.text.includes("Harapan saya")]).toEqual(["Setengah jalan", true]);
  const stale = await send(typing.visitor, typing.page, { note: "Selesai" });
  expect([stale.status, heldBy(stale, "note")]).toEqual([409, "Selesai"]);
  expect((await send(typing.visitor, stale, { wish: "Pelatihan" })).status).toBe(303);

  const visitor = home.visitor();
  expect((await visitor.post(`/t/${oldLink}`)).location).toBe(`/tasks/${unopened.task}`);
  const opened = await visitor.get(`/tasks/${unopened.task}`);
  expect(taskForm(opened).controls.some(({ name }) => name === "wish")).toBe(true);
  expect((await send(visitor, opened, { note: "Dari tautan lama" })).status).toBe(303);

  await stage.deliver();
  for (const { appraisal } of [halfway, unopened]) {
    const { detail, audit } = await record(appraisal);
    expect([audit.whole, audit.events.map(({ type }) => type).includes("release.moved")]).toEqual([
      true,
      true,
    ]);
    expect(detail.tasks.find(({ step }) => step === "judge")?.status).toBe("open");
  }
}, 120_000);

test("a structural release is published too, and the running cycle stays where it is", async () => {
  const { home } = stage;
  const now = z.object({ releaseId: z.string() });
  const before = now.parse(await home.done("GET", `/cycles/${home.cycleId}`)).releaseId;
  const { scheme, forms } = documents.parse(await home.done("GET", `/releases/${before}`));
  const note = forms.note;
  if (!note) throw new Error("the scheme asks for a note");
  note.schema.required = ["note", "wish"];
  const made = await publish({ scheme, forms });
  expect(made.class).toBe("structural");
  const body = { releaseId: made.releaseId, reason: "Isian harapan diwajibkan" };
  const refused = await home.api("POST", `/cycles/${home.cycleId}/release`, { body });
  expect([refused.status, problem.parse(refused.body).code]).toEqual([409, "release.structural"]);
  expect(now.parse(await home.done("GET", `/cycles/${home.cycleId}`)).releaseId).toBe(before);
}, 60_000);
