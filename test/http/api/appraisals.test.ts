/** What an officer sees of one appraisal, and what they may do about it. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { tokenHash } from "../../../functions/core/app/outbox.ts";
import type {
  Appraisal,
  AppraisalRow,
  Audit,
  Delegation,
  History,
  Page,
  PersonRow,
  Task,
} from "../../../functions/http/api/types.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let ids: string[];
let people: readonly PersonRow[];

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  const { appointingAuthority: _, ...withoutAuthority } = settings;
  await rig.app.store.settings.put(withoutAuthority);
  const release = sound(await loadCase("scheme-sample.json"));
  await rig.publish(release);
  await rig.importCsv(makeRoster(24, 5));
  const { body: cycle } = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  await rig.settle();
  const { body } = await api.call<Page<AppraisalRow>>("GET", `/cycles/${cycle.id}/appraisals?limit=200`);
  ids = body.items.filter(({ appraiser }) => appraiser !== undefined).map(({ id }) => id);
  people = (await api.call<Page<PersonRow>>("GET", "/people?limit=200")).body.items;
}, 60_000);
afterAll(() => rig.close());

/** Another appraisal for each test. */
const next = (): string => ids.shift() ?? "";
const get = async <T>(path: string): Promise<T> => {
  const { status, body } = await api.call<T>("GET", path);
  expect([path, status]).toEqual([path, 200]);
  return body;
};
const read = (id: string) => get<Appraisal>(`/appraisals/${id}`);
const current = async (id: string): Promise<Task> => {
  const task = (await read(id)).tasks.find((one) => one.current);
  if (!task) throw new Error(`${id} is at no task`);
  return task;
};
const lastEvent = async (id: string) => {
  const audit = await get<Audit>(`/appraisals/${id}/audit`);
  expect(audit.whole).toBe(true);
  return audit.events.at(-1);
};
const reason = "Agreed by letter 7/2026";
const other = (id: string): string => people.find((person) => !id.endsWith(person.id))?.id ?? "";
const letterTo = async (personId: string) => {
  const person = await rig.app.store.people.get(personId);
  return rig.letters.filter(({ to }) => to === person?.email).at(-1);
};

test("everything of an appraisal is shown but what lets somebody act in its name", async () => {
  const id = next();
  await rig.answer(id, "submitted", { note: "My note" });
  await rig.settle();
  const shown = await read(id);
  expect(shown).toMatchObject({
    id,
    status: "open",
    step: "review-plan",
    employee: { id: id.slice(9), nip: expect.stringMatching(/^\d{18}$/) },
    tasks: [
      { step: "plan", status: "done", outcome: "submitted", current: false },
      { step: "review-plan", status: "open", current: true, role: "appraiser" },
    ],
    submissions: [{ step: "plan", form: "note", answers: { note: "My note" } }],
    mailboxes: [
      { person: { id: id.slice(9) }, mails: [{ kind: "invitation", status: "sent" }] },
      { mails: [{ kind: "invitation", status: "sent" }] },
    ],
  });
  const token = /\/t\/([\w-]{43})/.exec((await letterTo(id.slice(9)))?.text ?? "")?.[1] ?? "";
  const stored = await rig.app.store.cases.load(id);
  const secrets = [token, tokenHash(token), ...(stored?.tasks.map((task) => task.token ?? "") ?? [])];
  expect(secrets.every((secret) => secret.length > 20)).toBe(true);
  const texts = await Promise.all(
    [
      `/appraisals/${id}`,
      `/appraisals/${id}/audit`,
      `/appraisals/${id}/history`,
      `/tasks?person=${id.slice(9)}`,
      `/people/${id.slice(9)}/mails`,
    ].map(async (path) => (await api.call("GET", path)).text),
  );
  expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([]);
});

test("the audit trail comes with the proof of its chain, and an auditor reads it", async () => {
  const id = next();
  const { status, body } = await api.call<Audit>("GET", `/appraisals/${id}/audit`, { as: "auditor" });
  expect([status, body.whole, body.faults, body.head]).toEqual([200, true, [], body.events.at(-1)?.hash]);
  expect(body.events.map(({ seq, type }) => [seq, type])).toEqual([
    [1, "appraisal.created"],
    [2, "task.opened"],
  ]);
});

test("a trail that was tampered with is told", async () => {
  const id = next();
  const { cases } = rig.app.store;
  const forged = await openApi({
    app: {
      ...rig.app,
      store: {
        ...rig.app.store,
        cases: {
          ...cases,
          audit: async (of) =>
            (await cases.audit(of)).map((event) =>
              event.seq === 1 ? { ...event, actor: { ...event.actor, id: "somebody else" } } : event,
            ),
        },
      },
    },
  });
  const { body } = await forged.call<Audit>("GET", `/appraisals/${id}/audit`);
  expect([body.whole, body.faults]).toEqual([false, [{ seq: 1, what: "hash" }]]);
});

describe("a task", () => {
  test("is sent again with a fresh link", async () => {
    const id = next();
    await rig.settle();
    const before = rig.letters.length;
    const { status } = await api.call("POST", `/tasks/${(await current(id)).id}/remind`);
    await rig.settle();
    expect([status, rig.letters.length - before, (await lastEvent(id))?.type]).toEqual([
      200,
      1,
      "task.resent",
    ]);
  });

  test("gets a new due time", async () => {
    const id = next();
    const dueAt = "2026-02-01T16:59:59.000Z";
    const { body } = await api.call<Task>("POST", `/tasks/${(await current(id)).id}/extend`, {
      body: { dueAt, reason },
    });
    expect([body.dueAt, await lastEvent(id)]).toEqual([
      dueAt,
      expect.objectContaining({
        type: "task.extended",
        actor: { kind: "hr", id: "officer-hr", role: "hr" },
        detail: expect.objectContaining({ to: dueAt, reason }),
      }),
    ]);
  });

  test("is handed to somebody else, who gets a mail", async () => {
    const id = next();
    await rig.answer(id, "submitted", { note: "x" });
    const task = await current(id);
    const to = people.find((person) => person.id !== task.assignee.id && !id.endsWith(person.id));
    const { status, body } = await api.call<Task>("POST", `/tasks/${task.id}/reassign`, {
      body: { personId: to?.id, reason },
    });
    expect([status, body.assignee, body.onBehalfOf]).toEqual([
      200,
      { id: to?.id, name: to?.name },
      task.assignee.id,
    ]);
    const inbox = await get<Page<Task>>(`/tasks?person=${to?.id}`);
    expect(inbox.items.map((one) => one.id)).toContain(task.id);
    await rig.settle();
    const { mailboxes } = await read(id);
    const sent = mailboxes.map(({ person, mails }) => [person.id, mails.length > 0]);
    expect(sent).toEqual([id.slice(9), task.assignee.id, to?.id].map((person) => [person, true]));
  });

  test("never goes to the person who is appraised", async () => {
    const id = next();
    await rig.answer(id, "submitted", { note: "x" });
    const { status, body } = await api.call("POST", `/tasks/${(await current(id)).id}/reassign`, {
      body: { personId: id.slice(9), reason },
    });
    expect([status, body]).toEqual([422, expect.objectContaining({ code: "request.invalid" })]);
  });

  test("that is over is left alone", async () => {
    const id = next();
    const { id: over } = await current(id);
    await rig.answer(id, "submitted", { note: "x" });
    const { status, body } = await api.call("POST", `/tasks/${over}/extend`, {
      body: { dueAt: "2026-02-01T16:59:59Z", reason },
    });
    expect([status, body]).toEqual([409, expect.objectContaining({ code: "state.conflict" })]);
  });

  test("is opened again as a new visit, in a new execution", async () => {
    const id = next();
    const { id: over } = await current(id);
    await rig.answer(id, "submitted", { note: "first" });
    const review = await current(id);
    rig.tick();
    const { status } = await api.call("POST", `/tasks/${over}/reopen`, { body: { reason } });
    await rig.settle();
    const shown = await read(id);
    expect([status, shown.tasks.map(({ step, visit, status }) => [step, visit, status])]).toEqual([
      202,
      [
        ["plan", 1, "done"],
        ["review-plan", 1, "cancelled"],
        ["plan", 2, "open"],
      ],
    ]);
    await rig.answer(id, "submitted", { note: "second" });
    expect(await current(id)).toMatchObject({ step: "review-plan", visit: 2, assignee: review.assignee });
    expect((await get<Audit>(`/appraisals/${id}/audit`)).whole).toBe(true);
  });
});

describe("an execution", () => {
  test("tells what it did", async () => {
    const id = next();
    const history = await get<History>(`/appraisals/${id}/history`);
    expect([
      history.running,
      history.events[0]?.type,
      history.events.map(({ state }) => state).includes("plan"),
    ]).toEqual([true, "ExecutionStarted", true]);
  });

  test("is built anew, and nobody is asked twice", async () => {
    const id = next();
    await rig.settle();
    const before = rig.letters.length;
    const { status, body } = await api.call("POST", `/appraisals/${id}/rebuild`);
    await rig.settle();
    expect([status, body]).toEqual([200, { execution: `${id}-planning-2`, attempt: 2 }]);
    expect([rig.letters.length, (await read(id)).tasks.length]).toEqual([before, 1]);
    await rig.answer(id, "submitted", { note: "x" });
    expect((await current(id)).step).toBe("review-plan");
  });
});

describe("a hold", () => {
  /** Whoever has no appraiser, with no appointing authority set, is held at the review. */
  const vacant = async (): Promise<string> => {
    const all = await get<Page<AppraisalRow>>(`/cycles/${ids[0]?.slice(0, 8)}/appraisals?limit=200`);
    const id = all.items.find(({ appraiser }) => appraiser === undefined)?.id ?? "";
    await rig.answer(id, "submitted", { note: "x" });
    await rig.settle();
    return id;
  };

  test("says its cause and the next lawful acts, and a named person takes the vacant role", async () => {
    const id = await vacant();
    expect((await read(id)).hold).toEqual({
      cause: "role.vacant",
      since: expect.any(String),
      detail: "appraiser",
      message: "Tidak ada orang yang memegang peran ini.",
      acts: ["assign", "retry", "skip"],
    });
    const nobody = await api.call("POST", `/appraisals/${id}/hold/retry`, { body: { reason } });
    const self = await api.call("POST", `/appraisals/${id}/hold/assign`, {
      body: { reason, personId: id.slice(9) },
    });
    expect([nobody.status, self.status]).toEqual([422, 422]);
    const personId = other(id);
    const { status, body } = await api.call<AppraisalRow>("POST", `/appraisals/${id}/hold/assign`, {
      body: { reason, personId },
    });
    expect([status, body.status, body.hold, body.appraiser?.id]).toEqual([200, "open", undefined, personId]);
    await rig.answer(id, "approve");
    expect((await read(id)).done).toEqual(["planning"]);
  });

  test("after too many returns goes on when HR says so", async () => {
    const id = next();
    for (let round = 1; round <= 3; round += 1) {
      await rig.answer(id, "submitted", { note: `round ${round}` });
      await rig.answer(id, "return", { reason: "Not yet" });
    }
    const shown = await read(id);
    expect([shown.status, shown.hold?.cause, shown.hold?.acts]).toEqual([
      "held",
      "return.limit",
      ["retry", "skip"],
    ]);
    expect((await api.call("POST", `/appraisals/${id}/hold/retry`, { body: { reason } })).status).toBe(200);
    await rig.settle();
    expect(await current(id)).toMatchObject({ step: "plan", visit: 4, status: "open" });
  });

  test("is skipped with a reason", async () => {
    const id = next();
    for (let round = 1; round <= 3; round += 1) {
      await rig.answer(id, "submitted", { note: `round ${round}` });
      await rig.answer(id, "return", { reason: "Not yet" });
    }
    await api.call("POST", `/appraisals/${id}/hold/skip`, { body: { reason } });
    await rig.settle();
    expect((await read(id)).done).toEqual(["planning"]);
  });

  test("that is none cannot be acted on", async () => {
    const id = next();
    for (const act of ["skip", "retry", "assign"]) {
      const { status, body } = await api.call("POST", `/appraisals/${id}/hold/${act}`, { body: { reason } });
      expect([act, status, body]).toEqual([act, 409, expect.objectContaining({ code: "state.conflict" })]);
    }
  });
});

describe("standing in", () => {
  test("open tasks go to the delegate at once, later ones as they open, until it is ended", async () => {
    const busy =
      ids
        .map((id) => people.find((person) => id.endsWith(person.id))?.appraiserId)
        .find((id) => id !== undefined) ?? "";
    const own = ids
      .filter((id) => people.find((person) => id.endsWith(person.id))?.appraiserId === busy)
      .slice(0, 3);
    ids = ids.filter((id) => !own.includes(id));
    const [now, later, after] = own;
    await rig.answer(now ?? "", "submitted", { note: "x" });
    const involved = [busy, ...own.map((id) => id.slice(9))];
    const delegateId = people.find((person) => !involved.includes(person.id))?.id ?? "";
    const waiting = await get<Page<Task & { employee: { id: string } }>>(`/tasks?person=${busy}`);
    const others = waiting.items.filter(({ employee }) => employee.id !== busy && employee.id !== delegateId);
    const { status, body } = await api.call<Delegation & { handedOver: number }>("POST", "/delegations", {
      body: {
        personId: busy,
        delegateId,
        from: "2026-01-01T00:00:00+07:00",
        to: "2026-06-01T00:00:00+07:00",
        letter: "Sprint 12/2026",
        reason,
      },
    });
    expect([status, body.handedOver]).toEqual([201, others.length]);
    rig.tick();
    rig.tick();
    rig.tick();
    rig.tick();
    await rig.answer(later ?? "", "submitted", { note: "x" });
    const tasks = await Promise.all([now, later].map((id) => current(id ?? "")));
    expect(tasks.map(({ assignee, onBehalfOf }) => [assignee.id, onBehalfOf])).toEqual([
      [delegateId, busy],
      [delegateId, busy],
    ]);
    expect((await get<Page<Delegation>>("/delegations")).items.map(({ letter }) => letter)).toEqual([
      "Sprint 12/2026",
    ]);
    expect((await api.call("DELETE", `/delegations/${body.id}`)).status).toBe(204);
    for (let second = 0; second < 5; second += 1) rig.tick();
    await rig.answer(after ?? "", "submitted", { note: "x" });
    expect((await current(after ?? "")).assignee.id).toBe(busy);
    expect((await api.call("DELETE", `/delegations/${body.id}`)).status).toBe(404);
  });
});

test("nothing failed behind the answers", () => {
  expect([rig.failures, api.failures]).toEqual([[], []]);
});
