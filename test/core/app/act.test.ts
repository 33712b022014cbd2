/** What was decided stands, whether or not Step Functions can be told at once. */
import { describe, expect, test } from "@jest/globals";
import { act, type Scene } from "../../../functions/core/app/act.ts";
import { openTask } from "../../../functions/core/app/open-task.ts";
import { runStep } from "../../../functions/core/app/run-step.ts";
import { lookAt } from "../../../functions/core/app/sweep.ts";
import { decide } from "../../../functions/core/engine/decide.ts";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import { passGate, retry } from "../../../functions/core/engine/officer.ts";
import { skip } from "../../../functions/core/engine/skip.ts";
import { lapse } from "../../../functions/core/engine/time.ts";
import type { CaseFile } from "../../../functions/core/model.ts";
import { Fault } from "../../../functions/errors.ts";
import {
  APPRAISAL,
  applied,
  appraisalIn,
  decided,
  entered,
  entry,
  fileOf,
  gate,
  hr,
  MONDAY,
  officer,
  release,
  standingAt,
  taskOf,
  worldAt,
} from "../engine/make.ts";
import { inMemory } from "./memory.ts";

const order = { reason: "surat edaran", actor: hr };
const world = worldAt(MONDAY);
const failed = (file: CaseFile, step: string): CaseFile =>
  applied(file, enterStep(file, release, entry(step, { failed: "Lambda.Timeout" }), world));

const planned = standingAt("planning", "plan");
const lapsed = applied(
  planned,
  lapse(planned, release, taskOf(planned, "plan"), worldAt("2026-04-01T02:00:00.000Z")),
);
const vacant = entered(fileOf(appraisalIn("final", { appraiser: officer })), "decide-objection");
const inFinal = fileOf(appraisalIn("final"));

type Said = readonly [string, CaseFile, (scene: Scene) => ReturnType<typeof skip>, string];
const said: readonly Said[] = [
  [
    "a decision",
    planned,
    (s) =>
      decide(
        s.file,
        s.release,
        {
          task: taskOf(s.file, "plan"),
          outcome: "submitted",
          answers: { nama: "Ayu Contoh" },
          actor: { kind: "person", id: "pegawai" },
          shown: "",
        },
        s.world,
      ),
    "token-plan submitted",
  ],
  ["a skipped task", lapsed, (s) => skip(s.file, s.release, order, s.world), "token-plan skipped"],
  [
    "a skipped step that nobody had",
    vacant,
    (s) => skip(s.file, s.release, order, s.world),
    "token-decide-objection skipped",
  ],
  [
    "another try of a failed computation",
    failed(inFinal, "provisional"),
    (s) => retry(s.file, s.release, order, s.world),
    "token-provisional retry",
  ],
  [
    "another try of a step whose task is open",
    failed(planned, "plan"),
    (s) => retry(s.file, s.release, order, s.world),
    "token-plan retry",
  ],
  [
    "a release",
    entered(inFinal, "calibration"),
    (s) => passGate(s.file, s.release, gate, hr, s.world),
    "token-calibration released",
  ],
  [
    "a condition that does not hold",
    inFinal,
    (s) => enterStep(s.file, s.release, entry("rate", { skip: true }), s.world),
    "token-rate skipped",
  ],
];

describe("when Step Functions cannot be reached", () => {
  test.each(said)("%s stands and is told half a minute later", async (_, file, say, answer) => {
    const { app, written, answered, reported, pass, hear } = inMemory(file);
    hear(false);
    const done = await act(app, APPRAISAL, say);
    hear(true);
    pass(30);
    await lookAt(app, APPRAISAL);
    expect([done?.appraisal.seq, written.length, reported, answered]).toEqual([
      file.appraisal.seq + 1,
      1,
      [`answer ${APPRAISAL}: Step Functions cannot be reached`],
      [answer],
    ]);
  });
});

describe("what the caller has read already", () => {
  const decision = ({ file, release: of, world: at }: Scene) =>
    decide(
      file,
      of,
      {
        task: taskOf(file, "plan"),
        outcome: "submitted",
        answers: {},
        actor: { kind: "person", id: "pegawai" },
        shown: "",
      },
      at,
    );
  const counted = (file: CaseFile, conflicts: number) => {
    const memory = inMemory(file);
    const { load, commit } = memory.app.store.cases;
    let [reads, left] = [0, conflicts];
    memory.app.store.cases.load = (id) => {
      reads += 1;
      return load(id);
    };
    memory.app.store.cases.commit = async (before, transition, code) => {
      left -= 1;
      if (left >= 0) throw new Fault("state.conflict", { what: "transaction" });
      return commit(before, transition, code);
    };
    return { ...memory, reads: () => reads };
  };
  const code = { taskId: "", hash: "", bound: "", expiresAt: "", attempts: 0, sent: [] };

  test.each([
    ["is not read again", 0, {}, 0],
    ["is read again once somebody wrote meanwhile", 1, {}, 1],
    ["is not relied on where a code is good for one try", 0, { code }, 1],
  ])("%s", async (_, conflicts, more, reads) => {
    const { app, written, ...counts } = counted(planned, conflicts);
    await act(app, APPRAISAL, decision, { seen: { file: planned, release, world }, ...more });
    expect([written.map(({ event }) => event.type), counts.reads()]).toEqual([["task.submitted"], reads]);
  });

  test("never decides what was decided meanwhile", async () => {
    const { app, written } = counted(decided(planned, "plan"), 1);
    await expect(
      act(app, APPRAISAL, decision, { seen: { file: planned, release, world } }),
    ).rejects.toMatchObject({ code: "task.closed" });
    expect(written).toEqual([]);
  });
});

test("nothing is owed any more once the execution went on", async () => {
  const { app, file } = inMemory(failed(planned, "plan"));
  await act(app, APPRAISAL, (s) => retry(s.file, s.release, order, s.world));
  await openTask(app, {
    appraisal: APPRAISAL,
    step: "plan",
    token: "newer",
    execution: `${APPRAISAL}-planning-1`,
  });
  const { unheard, dueAt } = file().appraisal;
  expect([unheard, dueAt, taskOf(file(), "plan").token]).toEqual([
    undefined,
    planned.appraisal.dueAt,
    "newer",
  ]);
});

test("an execution that is built anew hears what HR skipped; HR is not asked twice", async () => {
  const { app, file, answered } = inMemory(vacant);
  await act(app, APPRAISAL, (s) => skip(s.file, s.release, order, s.world));
  const reached = { step: "decide-objection", token: "newer", execution: `${APPRAISAL}-final-1` };
  await openTask(app, { appraisal: APPRAISAL, ...reached });
  expect([answered, file().appraisal.hold]).toEqual([
    ["token-decide-objection skipped", "newer skipped"],
    undefined,
  ]);
});

test("a failed computation that HR lets try again is computed, once", async () => {
  const { app, written } = inMemory(failed(inFinal, "provisional"));
  await act(app, APPRAISAL, (s) => retry(s.file, s.release, order, s.world));
  const again = { appraisal: APPRAISAL, step: "provisional", execution: `${APPRAISAL}-final-1` };
  await runStep(app, again);
  await runStep(app, again);
  expect(written.map(({ event }) => event.type)).toEqual(["hold.retried", "computed"]);
});
