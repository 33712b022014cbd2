/** Somebody stands in for a time: what waits is theirs from its first moment to its last. */
import { describe, expect, test } from "@jest/globals";
import { applyDelegations, delegate, endDelegation } from "../../../functions/core/app/delegations.ts";
import { openTask } from "../../../functions/core/app/open-task.ts";
import type { Actor, CaseFile, Delegation, Person } from "../../../functions/core/model.ts";
import type { Delegations, People } from "../../../functions/core/ports.ts";
import {
  APPRAISAL,
  appraisalIn,
  appraiser,
  colleague,
  decided,
  employee,
  fileOf,
  hr,
  MONDAY,
  standingAt,
} from "../engine/make.ts";
import { inMemory, only } from "./memory.ts";

const DAY = 86_400;
const days = (count: number): string => new Date(Date.parse(MONDAY) + count * DAY * 1000).toISOString();
const system: Actor = { kind: "system", id: "siklus" };
const away: Person = { ...colleague, ...appraiser };
const order = {
  personId: away.id,
  delegateId: colleague.id,
  from: days(2),
  to: days(5),
  letter: "800/123/2026",
  reason: "cuti",
  actor: hr,
};

const agency = (file: CaseFile) => {
  const kept = new Map<string, Delegation>();
  const delegations = only<Delegations>("delegations", {
    list: async () => [...kept.values()],
    get: async (id) => kept.get(id),
    put: async (delegation) => void kept.set(delegation.id, delegation),
    remove: async (id) => void kept.delete(id),
  });
  const people = only<People>("people", {
    get: async (id) => [away, colleague, { ...colleague, ...employee }].find((person) => person.id === id),
  });
  const memory = inMemory(file, { delegations, people });
  const failures: string[] = [];
  const sweep = (seconds: number) => {
    memory.pass(seconds);
    return applyDelegations(memory.app, (what) => void failures.push(what));
  };
  const holder = () => {
    const [task] = memory.file().tasks.filter(({ status }) => status === "open");
    return [task?.assignee, task?.onBehalfOf, task?.generation];
  };
  return { ...memory, kept, failures, sweep, holder };
};

const reviewing = standingAt("planning", "review-plan");

describe("a delegation that begins later", () => {
  test("hands over on its first day, and back on its last, with a mail and an event each", async () => {
    const { app, sweep, holder, written, kept, failures } = agency(reviewing);
    const { handedOver } = await delegate(app, order);
    const seen = [[handedOver, ...holder()]];
    for (const wait of [DAY, DAY, 60, 3 * DAY, 60, DAY]) seen.push([await sweep(wait), ...holder()]);
    expect(seen).toEqual([
      [0, "penilai", undefined, 1],
      [0, "penilai", undefined, 1],
      [1, "rekan", "penilai", 2],
      [0, "rekan", "penilai", 2],
      [1, "penilai", undefined, 3],
      [0, "penilai", undefined, 3],
      [0, "penilai", undefined, 3],
    ]);
    const [{ id } = { id: "" }] = kept.values();
    const about = { reason: "800/123/2026: cuti", delegation: id };
    expect(
      written.map(({ event: { type, actor, detail }, mails }) => [type, actor, detail, mails?.[0]?.personId]),
    ).toEqual([
      ["task.reassigned", system, { from: "penilai", to: "rekan", ...about }, "rekan"],
      ["task.reassigned", system, { from: "rekan", to: "penilai", ...about }, "penilai"],
    ]);
    expect([failures, [...kept.values()].map(({ stage }) => stage)]).toEqual([[], ["ended"]]);
  });

  test("is handed back as well when the task opened for the one who stands in", async () => {
    const { app, sweep, holder, pass } = agency(fileOf(appraisalIn("planning")));
    await delegate(app, order);
    pass(3 * DAY);
    await openTask(app, {
      appraisal: APPRAISAL,
      step: "review-plan",
      token: "token",
      execution: `${APPRAISAL}-planning-1`,
    });
    const during = holder();
    await sweep(2 * DAY);
    expect([during, holder()]).toEqual([
      ["rekan", "penilai", 1],
      ["penilai", undefined, 2],
    ]);
  });
});

test("a task that was decided meanwhile is left as it is", async () => {
  const { app, sweep, written } = agency(decided(reviewing, "review-plan", "approve"));
  await delegate(app, { ...order, from: MONDAY });
  expect([await sweep(60), await sweep(6 * DAY), written]).toEqual([0, 0, []]);
});

test("nobody stands in for the one they are appraised by", async () => {
  const { app, sweep, holder, failures } = agency(reviewing);
  await delegate(app, { ...order, delegateId: employee.id });
  await sweep(3 * DAY);
  expect([holder(), failures]).toEqual([["penilai", undefined, 1], []]);
});

test("one that was not reached is tried again", async () => {
  const { app, sweep, holder, failures } = agency(reviewing);
  await delegate(app, order);
  const { commit } = app.store.cases;
  app.store.cases.commit = async () => {
    throw new Error("the table cannot be reached");
  };
  await sweep(2 * DAY + 60);
  app.store.cases.commit = commit;
  expect([await sweep(60), holder(), failures]).toEqual([1, ["rekan", "penilai", 2], [APPRAISAL]]);
});

test("one that HR takes back early hands back at once, and is gone a minute later", async () => {
  const { app, sweep, holder, kept, written } = agency(reviewing);
  const { delegation } = await delegate(app, { ...order, from: MONDAY });
  const during = holder();
  await endDelegation(app, delegation.id, hr);
  expect([during, holder(), written.at(-1)?.event.actor]).toEqual([
    ["rekan", "penilai", 2],
    ["penilai", undefined, 3],
    hr,
  ]);
  await expect(endDelegation(app, delegation.id, hr)).rejects.toMatchObject({ code: "not-found" });
  await sweep(60);
  expect(kept.size).toBe(0);
});
