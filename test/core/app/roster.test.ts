/** Imports as a whole: one at a time, and what a corrected address brings about. */
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { launchCycle } from "../../../functions/core/app/launch.ts";
import { tokenHash } from "../../../functions/core/app/outbox.ts";
import { personIdOf } from "../../../functions/core/app/roster.ts";
import { Fault } from "../../../functions/errors.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

// An engine starts slowly on a busy machine.
jest.setTimeout(60_000);

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  await rig.app.store.settings.put(settings);
});
afterAll(() => rig?.close());

const roster = makeRoster(20, 3);
const [header = "", ...rows] = roster.trim().split(/\r?\n/);
/** The roster with another address for whoever has this one. */
const readdressed = (from: string, to: string): string =>
  [header, ...rows.map((row) => row.replace(from, to))].join("\n");

test("of several imports at once one is taken over, and tells what it did", async () => {
  const all = await Promise.allSettled([1, 2, 3].map(() => rig.importCsv(roster)));
  const done = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(done.map(({ added }) => added.length)).toEqual([20]);
  expect(all.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))).toEqual(
    Array(2).fill(new Fault("roster.applying")),
  );
  rig.tick();
  expect((await rig.importCsv(roster)).unchanged).toBe(20);
  expect(await rig.app.store.imports.list()).toHaveLength(2);
});

describe("an address that was put right", () => {
  let email: string;
  let personId: string;
  const tokens = () =>
    rig.letters.flatMap(({ to, text }) => {
      const token = /\/t\/([\w-]{43})/.exec(text)?.[1];
      return token === undefined ? [] : [{ to, token }];
    });
  const taskOf = async (token = "") => {
    const invitation = await rig.app.store.mails.invitation(tokenHash(token));
    const [found] = await rig.app.store.cases.tasks([invitation?.taskId ?? ""]);
    return { invitation, task: found?.task };
  };

  beforeAll(async () => {
    const release = sound(await loadCase("scheme-sample.json"));
    await rig.publish(release);
    await launchCycle(rig.app, { name: "Tahun 2026", year: 2026, releaseId: release.id, by: "hr" });
    await rig.settle();
    const [columns, first] = [header.split(","), rows[0]?.split(",") ?? []];
    const cell = (name: string) => first[columns.indexOf(name)] ?? "";
    email = cell("email");
    personId = personIdOf(rig.app, cell("nip"));
  });
  beforeEach(() => rig.tick());

  test("makes the link dead that went astray, and sends one to the right address", async () => {
    const astray = tokens().find(({ to }) => to === email)?.token;
    const before = await taskOf(astray);
    expect(before.task?.generation).toBe(before.invitation?.generation);
    expect((await rig.importCsv(readdressed(email, "baru@pemkot.test"))).changed).toHaveLength(1);
    await rig.settle();
    const after = await taskOf(astray);
    expect(after.task?.generation).toBe((after.invitation?.generation ?? 0) + 1);
    const fresh = await taskOf(tokens().find(({ to }) => to === "baru@pemkot.test")?.token);
    expect([fresh.task?.id, fresh.invitation?.generation]).toEqual([after.task?.id, after.task?.generation]);
    const events = await rig.app.store.cases.audit(after.task?.appraisalId ?? "");
    expect(events.at(-1)).toMatchObject({
      type: "task.resent",
      actor: { kind: "hr", id: "test" },
      detail: { to: personId, cause: "address" },
    });
  });

  test("of another column changes no link", async () => {
    const sent = rig.letters.length;
    const moved = readdressed(email, "baru@pemkot.test").replace(/,Ya|,YA|,ya/, ",tidak");
    await rig.importCsv(moved);
    await rig.settle();
    expect(rig.letters.length).toBe(sent);
  });
});
