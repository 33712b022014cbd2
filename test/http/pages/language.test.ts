/** Mails follow the language that a person chooses on a page. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { launchCycle } from "../../../functions/core/app/launch.ts";
import { remindTask } from "../../../functions/core/app/officer.ts";
import { recipientOf } from "../../../functions/core/app/outbox.ts";
import { makePages } from "../../../functions/http/pages/routes.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;

beforeAll(async () => {
  rig = await openRig();
  await rig.app.store.settings.put(settings);
  await rig.importCsv(readFileSync(new URL("../../cases/roster-four.csv", import.meta.url)));
  const release = sound(await loadCase("scheme-sample.json"));
  await rig.publish(release);
  await launchCycle(rig.app, { name: "Tahun 2026", year: 2026, releaseId: release.id, by: "test" });
  await rig.settle();
}, 60_000);
afterAll(() => rig.close());

test("a language chosen on a page with a session is that of later mails; a link alone chooses nothing", async () => {
  const pages = makePages(rig.app, {
    uploadOrigin: "http://siklus.test",
    report: (_, error) => void rig.failures.push(error),
  });
  const [letter] = rig.letters;
  const path = new URL(/http:\S+/.exec(letter?.text ?? "")?.[0] ?? "").pathname;
  const person = letter?.tags.person ?? "";
  const languageOf = async () => (await rig.app.store.people.get(person))?.language;

  await pages.request(`${path}?lang=en`);
  expect(await languageOf()).toBe("id");

  const entered = await pages.request(path, { method: "POST" });
  const cookie = (entered.headers.getSetCookie().at(-1) ?? "").split(";")[0] ?? "";
  const task = entered.headers.get("location") ?? "";
  expect((await pages.request(`${task}?lang=en`, { headers: { cookie } })).status).toBe(200);
  expect(await languageOf()).toBe("en");

  rig.letters.length = 0;
  await remindTask(rig.app, task.split("/").at(-1) ?? "", { kind: "hr", id: "petugas" });
  await rig.settle();
  expect(rig.letters.map(({ subject, text }) => [subject, text.split("\n")[0]])).toEqual([
    ["Write a note — Tahun 2026", expect.stringContaining("Dear ")],
  ]);
});

test("where the agency has one language, pages and mails are in it, whatever anybody chose, and offer no other", async () => {
  const app = { ...rig.app, config: { ...rig.app.config, languages: ["id"] as const } };
  const pages = makePages(app, { uploadOrigin: "http://siklus.test", report: () => undefined });
  const page = await pages.request(`/t/${"x".repeat(43)}?lang=en`, {
    headers: { "accept-language": "en", cookie: "lang=en" },
  });
  const text = await page.text();
  expect(text).toContain('<html lang="id"');
  expect(text).not.toContain("?lang=");

  const [person] = (await rig.app.store.people.ofUnit("LAYANAN-4", {})).items;
  await rig.app.store.people.setLanguage(person?.id ?? "", "en");
  expect((await recipientOf(app, settings, person?.id ?? ""))?.language).toBe("id");
  expect((await recipientOf(rig.app, settings, person?.id ?? ""))?.language).toBe("en");
});
