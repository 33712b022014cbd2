/** Random lives of one gathering: people, time, HR and crashes act in any order, and some things always hold. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { nextEvents, verifyChain } from "../../../functions/core/audit/chain.ts";
import { nextTimed } from "../../../functions/core/engine/due.ts";
import { extend, reassign } from "../../../functions/core/engine/officer.ts";
import { startPhase } from "../../../functions/core/engine/run.ts";
import { skip } from "../../../functions/core/engine/skip.ts";
import { lapse, remind } from "../../../functions/core/engine/time.ts";
import { type Transition, tasksAt } from "../../../functions/core/engine/transition.ts";
import type { AuditEvent, CaseFile } from "../../../functions/core/model.ts";
import { Fault } from "../../../functions/errors.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { answer, peers, reached, releaseWith } from "./gathering.ts";
import { applied, appraisalIn, colleague, fileOf, hr, MONDAY, worldAt } from "./make.ts";

type Life = {
  readonly file: CaseFile;
  readonly now: string;
  readonly events: readonly AuditEvent[];
  /** What the execution was told, by token. */
  readonly told: readonly string[];
  readonly token: string;
  readonly given: readonly unknown[];
};
type Act = (life: Life, release: Release) => Transition;

const refused = () => new Fault("state.conflict", { what: "test", got: "nothing", wanted: "something" });
const order = { reason: "surat edaran", actor: hr };
const soon = (now: string) => new Date(Date.parse(now) + 864_000_000).toISOString();

const answers =
  (seat: number): Act =>
  ({ file, now, given }, release) => {
    const task = tasksAt(file)[seat];
    if (!task) throw refused();
    return answer(file, task, { given: given.length }, now, release);
  };
const tick: Act = ({ file, now }, release) => {
  const next = nextTimed(file.appraisal, tasksAt(file), release, []);
  if (!next || next.at > now) throw refused();
  if (next.act.act === "remind") return remind(file, release, next.act.task, worldAt(now));
  if (next.act.act === "lapse") return lapse(file, release, next.act.task, worldAt(now));
  throw refused();
};
const longer =
  (seat: number | undefined): Act =>
  ({ file, now }, release) => {
    const task = seat === undefined ? undefined : tasksAt(file)[seat];
    const one = task ? { taskId: task.id } : {};
    return extend(file, release, { ...order, ...one, dueAt: soon(now) }, worldAt(now));
  };
const acts: Readonly<Record<string, Act>> = {
  ...Object.fromEntries(peers.map(({ id }, seat) => [`${id} answers`, answers(seat)])),
  ...Object.fromEntries([0, 2].map((seat) => [`extend ${seat}`, longer(seat)])),
  tick,
  "extend all": longer(undefined),
  rebuild: ({ file, now, token }, release) => {
    if (!file.appraisal.running) throw refused();
    return reached(
      applied(file, startPhase(file, release, "only", token, worldAt(now))),
      `${token}+`,
      now,
      release,
    );
  },
  reassign: ({ file, now }, release) => {
    const task = tasksAt(file)[1];
    return reassign(
      file,
      release,
      { ...order, to: colleague, ...(task ? { taskId: task.id } : {}) },
      worldAt(now),
    );
  },
  skip: ({ file, now }, release) => skip(file, release, order, worldAt(now)),
};

const after = (life: Life, did: Transition, name: string, now: string, release: Release): Life => {
  const before =
    name === "rebuild"
      ? applied(life.file, startPhase(life.file, release, "only", life.token, worldAt(now)))
      : life.file;
  const started = startPhase(life.file, release, "only", life.token, worldAt(now));
  return {
    now,
    file: applied(before, did),
    events: [
      ...life.events,
      ...(name === "rebuild" ? nextEvents(life.file.appraisal, started).events : []),
      ...nextEvents(before.appraisal, did).events,
    ],
    told: did.resume ? [...life.told, `${did.resume.token} ${did.resume.outcome}`] : life.told,
    token: name === "rebuild" ? `${life.token}+` : life.token,
    given: [...life.given, ...(did.submissions ?? []).map((s) => s.answers)],
  };
};

const step = (life: Life, name: string, seconds: number, release: Release): Life => {
  const now = new Date(Date.parse(life.now) + seconds * 1000).toISOString();
  try {
    const did = acts[name]?.({ ...life, now }, release);
    return did ? after({ ...life, now }, did, name, now, release) : { ...life, now };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...life, now };
  }
};

const begin = (release: Release): Life => {
  const bare: Life = {
    file: fileOf({ ...appraisalIn("only"), seq: 0, head: "" }),
    now: MONDAY,
    events: [],
    told: [],
    token: "t",
    given: [],
  };
  return after(bare, reached(bare.file, "t", MONDAY, release), "reach", MONDAY, release);
};

/** Time goes on until nothing is asked any more; HR goes on without what is held. */
const toItsEnd = (life: Life, release: Release): Life => {
  let known = life;
  for (let turn = 0; turn < 60 && known.told.length === 0; turn += 1)
    known = step(step(known, "tick", 400_000, release), "skip", 1, release);
  return known;
};

const anyAct = fc.tuple(
  fc.constantFrom(...Object.keys(acts)),
  fc.constantFrom(1, 60, 90_000, 400_000, 700_000),
);
const reason = { id: "Tanpa rekan.", en: "Without peers." };
const releases = fc
  .record({
    anonymous: fc.boolean(),
    quorum: fc.integer({ min: 1, max: 4 }),
    lapse: fc.constantFrom({ do: "continue", reason } as const, { do: "hold", reason } as const),
  })
  .map(releaseWith);

const lives = (hold: (life: Life, before: Life) => void): void => {
  fc.assert(
    fc.property(releases, fc.array(anyAct, { maxLength: 25 }), (release, plan) => {
      let life = begin(release);
      for (const [name, seconds] of plan) {
        const next = step(life, name, seconds, release);
        hold(next, life);
        life = next;
      }
      hold(toItsEnd(life, release), life);
    }),
    { numRuns: 150 },
  );
};

describe("whatever the order of answers, lapses and rebuilds", () => {
  test("every gathering ends, and says only one outcome, to the execution that waits", () => {
    fc.assert(
      fc.property(releases, fc.array(anyAct, { maxLength: 25 }), (release, plan) => {
        let life = begin(release);
        for (const [name, seconds] of plan) life = step(life, name, seconds, release);
        life = toItsEnd(life, release);
        const said = new Set(life.told.map((line) => line.split(" ")[1]));
        const tokens = life.told.map((line) => line.split(" ")[0]);
        expect([said.size, new Set(tokens).size]).toEqual([1, tokens.length]);
        expect(life.file.appraisal.unheard?.token).toBe(life.token);
        expect(life.events.filter(({ type }) => type === "gathered").length).toBe(1);
      }),
      { numRuns: 150 },
    );
  });

  test("nobody's answer is lost, and none comes twice", () => {
    lives(({ file, given }) => {
      expect(file.submissions.map(({ answers: kept }) => kept)).toEqual(given);
      expect(new Set(file.submissions.map(({ slot }) => slot)).size).toBe(given.length);
      expect(file.tasks.filter(({ status }) => status === "done").length).toBe(given.length);
    });
  });

  test("the outcome is submitted exactly if the quorum answered, unless HR went on without", () => {
    fc.assert(
      fc.property(releases, fc.array(anyAct, { maxLength: 25 }), (release, plan) => {
        let life = begin(release);
        for (const [name, seconds] of plan) life = step(life, name, seconds, release);
        life = toItsEnd(life, release);
        const [asked] = release.scheme.phases[0]?.steps ?? [];
        const quorum = asked?.kind === "gather" ? asked.quorum : 0;
        const outcome = life.file.appraisal.unheard?.outcome;
        if (outcome === "skipped") return;
        expect(outcome).toBe(life.given.length >= quorum ? "submitted" : "lapsed");
      }),
      { numRuns: 100 },
    );
  });

  test("while it runs it has a token, and while it is not held a time", () => {
    lives(({ file: { appraisal, tasks } }) => {
      const open = tasks.some(({ status }) => status === "open");
      if (open) expect([appraisal.token === undefined, appraisal.hold]).toEqual([false, undefined]);
      if (!appraisal.hold) expect(appraisal.dueAt).toBeDefined();
      if (appraisal.hold) expect([open, appraisal.dueAt]).toEqual([false, undefined]);
    });
  });

  test("the audit trail is whole", () => {
    lives(({ file, events }) => expect(verifyChain(events, file.appraisal.head)).toEqual([]));
  });
});
