/** Random lives of a step with three parts: people, time, HR and crashes act in any order, and some things always hold. */
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
import { applied, colleague, hr, MONDAY, worldAt } from "./make.ts";
import { answer, answeredIn, asked, beginning, PARTS, reached, release, releaseWith } from "./parted.ts";

/** What is left of a life when nothing tells any more who was first. */
const state = ({ appraisal, tasks, submissions }: CaseFile) => {
  const { head: _, seq: __, unheard, ...rest } = appraisal;
  const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    appraisal: { ...rest, told: unheard?.outcome },
    tasks: byId(tasks).map(({ decidedAt: ___, ...task }) => task),
    submissions: byId(submissions.map(({ at: ___, ...one }) => ({ ...one, id: one.step }))),
  };
};

describe("any order", () => {
  const orders = fc.shuffledSubarray([...PARTS], { minLength: PARTS.length });

  test("of answers ends in the same state, with one word to the execution, at the last of them", () => {
    const wanted = state(answeredIn(asked(), PARTS));
    fc.assert(
      fc.property(orders, (order) => {
        let file = asked();
        const said: (string | undefined)[] = [];
        for (const part of order) {
          const did = answer(file, part);
          said.push(did.resume?.outcome);
          file = applied(file, did);
        }
        expect(state(file)).toEqual(wanted);
        expect(said).toEqual([undefined, undefined, "submitted"]);
      }),
    );
  });

  test("of answers and lapses ends in the same state, by the rules of the parts alone", () => {
    const reason = { id: "Alasan.", en: "Reason." };
    const rules = fc.record(
      Object.fromEntries(
        PARTS.map((part) => [
          part,
          fc.constantFrom({ do: "continue", reason } as const, { do: "hold", reason } as const),
        ]),
      ),
    );
    fc.assert(
      fc.property(rules, fc.subarray([...PARTS]), orders, orders, (lapses, answering, one, other) => {
        const from = releaseWith(lapses);
        const live = (order: readonly string[]): CaseFile =>
          order.reduce((file, part) => {
            const task = file.tasks.find(({ step }) => step === part);
            if (answering.some((id) => id === part) || !task)
              return applied(file, answer(file, part, MONDAY, from));
            return applied(file, lapse(file, from, task, worldAt(MONDAY)));
          }, asked(from));
        const [first, second] = [live(one), live(other)];
        expect(state(second)).toEqual(state(first));
        const held = PARTS.some((part) => !answering.includes(part) && lapses[part]?.do === "hold");
        expect([first.appraisal.hold !== undefined, first.appraisal.unheard?.outcome]).toEqual(
          held ? [true, undefined] : [false, "submitted"],
        );
      }),
      { numRuns: 200 },
    );
  });
});

type Life = {
  readonly file: CaseFile;
  readonly now: string;
  readonly events: readonly AuditEvent[];
  readonly told: readonly string[];
  readonly token: string;
  readonly given: number;
};
type Act = (life: Life) => Transition;

const refused = () => new Fault("state.conflict", { what: "test", got: "nothing", wanted: "something" });
const order = { reason: "surat edaran", actor: hr };
const soon = (now: string) => new Date(Date.parse(now) + 864_000_000).toISOString();
const world = (now: string) => worldAt(now);
const idOf = (file: CaseFile, part: string) => ({
  taskId: tasksAt(file).find(({ step }) => step === part)?.id ?? "",
});

const acts: Readonly<Record<string, Act>> = {
  ...Object.fromEntries(
    PARTS.map((part): [string, Act] => [`answer ${part}`, ({ file, now }) => answer(file, part, now)]),
  ),
  tick: ({ file, now }) => {
    const next = nextTimed(file.appraisal, tasksAt(file), release, []);
    if (!next || next.at > now) throw refused();
    if (next.act.act === "remind") return remind(file, release, next.act.task, world(now));
    if (next.act.act === "lapse") return lapse(file, release, next.act.task, world(now));
    throw refused();
  },
  "extend one": ({ file, now }) =>
    extend(file, release, { ...order, ...idOf(file, "record"), dueAt: soon(now) }, world(now)),
  "extend all": ({ file, now }) => extend(file, release, { ...order, dueAt: soon(now) }, world(now)),
  reassign: ({ file, now }) =>
    reassign(file, release, { ...order, ...idOf(file, "unit-view"), to: colleague }, world(now)),
  rebuild: ({ file, now, token }) => {
    if (!file.appraisal.running) throw refused();
    const started = applied(file, startPhase(file, release, "only", token, world(now)));
    return reached(started, { token: `${token}+`, now });
  },
  skip: ({ file, now }) => skip(file, release, order, world(now)),
};

const after = (life: Life, did: Transition, name: string): Life => {
  const started =
    name === "rebuild" ? startPhase(life.file, release, "only", life.token, world(life.now)) : undefined;
  const before = started ? applied(life.file, started) : life.file;
  return {
    now: life.now,
    file: applied(before, did),
    events: [
      ...life.events,
      ...(started ? nextEvents(life.file.appraisal, started).events : []),
      ...nextEvents(before.appraisal, did).events,
    ],
    told: did.resume ? [...life.told, `${did.resume.token} ${did.resume.outcome}`] : life.told,
    token: name === "rebuild" ? `${life.token}+` : life.token,
    given: life.given + (did.submissions ?? []).length,
  };
};

const step = (life: Life, name: string, seconds: number): Life => {
  const now = new Date(Date.parse(life.now) + seconds * 1000).toISOString();
  try {
    const did = acts[name]?.({ ...life, now });
    return did ? after({ ...life, now }, did, name) : { ...life, now };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...life, now };
  }
};

const begin = (): Life => {
  const file = beginning({ seq: 0, head: "" });
  const bare: Life = { file, now: MONDAY, events: [], told: [], token: "token-1", given: 0 };
  return after(bare, reached(file), "reach");
};

const anyAct = fc.tuple(
  fc.constantFrom(...Object.keys(acts)),
  fc.constantFrom(1, 60, 90_000, 400_000, 700_000),
);

const lives = (check: (life: Life, ended: boolean) => void): void => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 25 }), (plan) => {
      let life = begin();
      for (const [name, seconds] of plan) {
        life = step(life, name, seconds);
        check(life, false);
      }
      for (let turn = 0; turn < 60 && life.told.length === 0; turn += 1)
        life = step(step(life, "tick", 400_000), "skip", 1);
      check(life, true);
    }),
    { numRuns: 150 },
  );
};

describe("whatever the order of answers, lapses, orders and rebuilds", () => {
  test("the step ends, and says one thing, to the execution that waits", () => {
    lives(({ told, file, token }, ended) => {
      if (!ended) return;
      const tokens = told.map((line) => line.split(" ")[0]);
      const said = new Set(told.map((line) => line.split(" ")[1]));
      expect([said.size, new Set(tokens).size]).toEqual([1, tokens.length]);
      expect(file.appraisal.unheard?.token).toBe(token);
      expect(tasksAt(file).every(({ status }) => status !== "open" && status !== "held")).toBe(true);
    });
  });

  test("nobody's answer is lost, and none comes twice", () => {
    lives(({ file, given }) => {
      expect(file.submissions.length).toBe(given);
      expect(new Set(file.submissions.map(({ step: part }) => part)).size).toBe(given);
      expect(file.tasks.filter(({ status }) => status === "done").length).toBe(given);
    });
  });

  test("while a part is open nothing is held and time asks for something; once all are over nothing is asked of them", () => {
    lives(({ file: { appraisal, tasks } }) => {
      const open = tasks.some(({ status }) => status === "open");
      if (open)
        expect([appraisal.token === undefined, appraisal.hold, appraisal.unheard]).toEqual([
          false,
          undefined,
          undefined,
        ]);
      expect(appraisal.dueAt === undefined).toBe(appraisal.hold !== undefined);
      if (!open && !appraisal.hold) expect(appraisal.unheard).toBeDefined();
    });
  });

  test("the audit trail is whole", () => {
    lives(({ file, events }) => expect(verifyChain(events, file.appraisal.head)).toEqual([]));
  });
});
