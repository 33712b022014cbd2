/** Random lives of one appraisal: people, time, HR and crashes act in any order, and some things always hold. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import { decide } from "../../../functions/core/engine/decide.ts";
import { nextTimed } from "../../../functions/core/engine/due.ts";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import { extend, reassign, resend, retry } from "../../../functions/core/engine/officer.ts";
import { skip } from "../../../functions/core/engine/skip.ts";
import { lapse, remind } from "../../../functions/core/engine/time.ts";
import {
  currentTask,
  type Transition,
  tasksAt,
  type World,
} from "../../../functions/core/engine/transition.ts";
import type { Actor, AuditEvent, CaseFile, Person, Task } from "../../../functions/core/model.ts";
import { Fault } from "../../../functions/errors.ts";
import {
  applied,
  appraisalIn,
  appraiser,
  colleague,
  entry,
  eventOf,
  fileOf,
  hr,
  MONDAY,
  officer,
  release,
  worldAt,
} from "./make.ts";

type Life = { readonly file: CaseFile; readonly now: string; readonly events: readonly AuditEvent[] };
type Act = (life: Life, world: World) => Transition;

const people: readonly Person[] = [colleague, { ...colleague, ...appraiser }, { ...colleague, ...officer }];
const wantCurrent = (file: CaseFile): Task => {
  const task = currentTask(file);
  if (!task) throw new Fault("state.conflict", { what: "test", got: "no task", wanted: "a task" });
  return task;
};

/** One execution lives at a time: it reaches another step only when nothing waits where the appraisal stands. */
const reach =
  (step: string, more: object = {}): Act =>
  ({ file, events }, world) => {
    const waits = file.appraisal.hold !== undefined || currentTask(file)?.status === "open";
    if (waits && file.appraisal.at?.step !== step)
      throw new Fault("state.conflict", { what: "test", got: "waiting", wanted: "resumed" });
    return enterStep(file, release, entry(step, { token: `token-${events.length}`, ...more }), world);
  };
const answer =
  (outcome: string): Act =>
  ({ file }, world) => {
    const task = wantCurrent(file);
    const by: Actor = { kind: "person", id: task.assignee, role: task.role };
    return decide(
      file,
      release,
      { task, outcome, answers: { reason: "Belum terukur" }, actor: by, shown: "" },
      world,
    );
  };
/** What the clock asks for, if its time has come. */
const tick: Act = ({ file, now }, world) => {
  const next = nextTimed(file.appraisal, tasksAt(file), release, world.cycle.phases);
  if (!next || next.at > now)
    throw new Fault("state.conflict", { what: "test", got: "early", wanted: "due" });
  if (next.act.act === "remind") return remind(file, release, next.act.task, world);
  if (next.act.act === "lapse") return lapse(file, release, next.act.task, world);
  throw new Fault("state.conflict", { what: "test", got: next.act.act, wanted: "remind, lapse" });
};
const order = { reason: "surat edaran", actor: hr };
const longer: Act = ({ file }, world) =>
  extend(
    file,
    release,
    { ...order, dueAt: new Date(world.now.getTime() + 864_000_000).toISOString() },
    world,
  );
const pass =
  (to: Person): Act =>
  ({ file }, world) =>
    reassign(file, release, { ...order, to }, world);

const acts: Readonly<Record<string, Act>> = {
  "reach plan": reach("plan"),
  "reach review-plan": reach("review-plan"),
  "reach plan, condition false": reach("plan", { skip: true }),
  "review-plan fails": reach("review-plan", { failed: "Lambda.Timeout" }),
  submit: answer("submitted"),
  approve: answer("approve"),
  return: answer("return"),
  simplify: answer("simplify"),
  tick,
  extend: longer,
  resend: ({ file }, world) => resend(file, release, hr, world),
  skip: ({ file }, world) => skip(file, release, order, world),
  retry: ({ file }, world) => retry(file, release, order, world),
  ...Object.fromEntries(people.map((to) => [`reassign to ${to.id}`, pass(to)])),
};

const anyAct = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  /** Seconds that pass before it. */
  after: fc.constantFrom(1, 60, 90_000, 400_000, 1_500_000),
});

/** One act after some time; undefined if the engine refuses it. */
const step = (
  life: Life,
  { act, after }: { act: string; after: number },
): { life: Life; did?: Transition } => {
  const now = new Date(Date.parse(life.now) + after * 1000).toISOString();
  const later = { ...life, now };
  try {
    const did = acts[act]?.(later, worldAt(now));
    if (!did) return { life: later };
    return {
      life: { now, file: applied(life.file, did), events: [...life.events, eventOf(life.file, did)] },
      did,
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { life: later };
  }
};

const begin = (): Life => ({
  file: fileOf({ ...appraisalIn("planning"), seq: 0, head: "" }),
  now: MONDAY,
  events: [],
});

const lives = (
  hold: (before: Life, after: Life, did: Transition) => void,
  done?: (life: Life) => void,
): void => {
  fc.assert(
    fc.property(fc.array(anyAct, { minLength: 5, maxLength: 30 }), (plan) => {
      let life = begin();
      for (const each of plan) {
        const next = step(life, each);
        if (next.did) hold(life, next.life, next.did);
        life = next.life;
      }
      done?.(life);
    }),
    { numRuns: 50 },
  );
};

const generations = (file: CaseFile): Map<string, number> =>
  new Map(file.tasks.map((t) => [t.id, t.generation]));

describe("whatever happens", () => {
  test("at most one task is open, and it is the one at which the appraisal stands", () => {
    lives((_, { file }) => {
      const open = file.tasks.filter(({ status }) => status === "open" || status === "held");
      const current = currentTask(file);
      expect(open.filter((task) => task.id !== current?.id).length).toBe(0);
    });
  });

  test("a visit is decided at most once", () => {
    lives((before, after) => {
      const added = after.file.submissions.slice(before.file.submissions.length);
      const earlier = before.file.submissions.map(({ step, visit }) => `${step} ${visit}`);
      expect(added.filter(({ step, visit }) => earlier.includes(`${step} ${visit}`))).toEqual([]);
    });
  });

  test("reaching a step again opens no second task and writes no second mail", () => {
    lives((before, _, did) => {
      if (did.event.type !== "execution.rebuilt") return;
      const known = before.file.tasks.map(({ id }) => id);
      expect([did.mails, (did.tasks ?? []).filter(({ id }) => !known.includes(id))]).toEqual([undefined, []]);
    });
  });

  test("an open task that somebody was just given is not due before now", () => {
    lives((_, { now }, did) => {
      const given = ["task.opened", "task.extended", "task.reassigned"];
      const lapsed = did.event.type === "task.lapsed" && did.event.detail.rule === "handOver";
      if (!given.includes(did.event.type) && !lapsed) return;
      for (const task of did.tasks ?? []) expect(task.dueAt > now).toBe(true);
      // What an execution was told and may not have heard is told again first.
      if (did.appraisal.unheard === undefined) expect((did.appraisal.dueAt ?? "9") > now).toBe(true);
    });
  });

  test("links die with every change of hands, and only then", () => {
    lives((before, after) => {
      const [then, now] = [generations(before.file), generations(after.file)];
      for (const task of after.file.tasks) {
        const former = before.file.tasks.find(({ id }) => id === task.id);
        if (!former) continue;
        const changed = former.assignee !== task.assignee;
        expect((now.get(task.id) ?? 0) - (then.get(task.id) ?? 0)).toBe(changed ? 1 : 0);
      }
    });
  });

  test("nobody acts in the name of themselves", () => {
    lives((_, { file }) => {
      expect(file.tasks.filter((task) => task.onBehalfOf === task.assignee)).toEqual([]);
    });
  });

  test("a hold has a token to go on with and no time that runs; nothing else is held", () => {
    lives((_, { file: { appraisal, tasks } }) => {
      if (appraisal.hold)
        expect([appraisal.token === undefined, appraisal.dueAt]).toEqual([false, undefined]);
      else expect(tasks.filter(({ status }) => status === "held")).toEqual([]);
    });
  });

  test("an execution is answered by the token that was given last", () => {
    lives((before, _, did) => {
      if (!did.resume) return;
      const given = [before.file.appraisal.token, did.appraisal.token, currentTask(before.file)?.token];
      expect([
        ...given,
        ...(did.tasks ?? []).map(({ token }) => token),
        `token-${before.events.length}`,
      ]).toContain(did.resume.token);
    });
  });

  test("every act is one event, and the chain of all of them holds", () => {
    lives(
      (before, after) => expect(after.events.length).toBe(before.events.length + 1),
      ({ events, file }) => expect(verifyChain(events, file.appraisal.head)).toEqual([]),
    );
  });

  test("nothing that was handed in is changed", () => {
    lives((before, _, did) => {
      const copy = structuredClone(before.file);
      applied(before.file, did);
      expect(before.file).toEqual(copy);
    });
  });
});
