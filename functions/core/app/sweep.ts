/** The one clock: everything that time asks for is found and done here. */
import { nextTimed, type TimeAct } from "../engine/due.ts";
import { lapse, remind } from "../engine/time.ts";
import { tasksAt } from "../engine/transition.ts";
import type { Task } from "../model.ts";
import type { App } from "../ports.ts";
import { act, type Scene, sceneOf } from "./act.ts";
import { concurrently } from "./concurrently.ts";
import { applyDelegations } from "./delegations.ts";
import { releasePendingGates } from "./gate.ts";
import { resumeLaunches } from "./launch.ts";
import { resumeMoves } from "./move-release.ts";
import { drainOutbox } from "./outbox.ts";
import { machineOf, openPhase, rebuild, startNamed } from "./phase.ts";
import { applyPendingImports } from "./roster.ts";

export type Swept = { readonly acts: number; readonly mails: number; readonly failures: number };

export type SweepOptions = {
  /** Milliseconds after which it stops and leaves the rest to the next one. */
  readonly budget: number;
  /** How many appraisals, and how many mails, one round takes up at most. */
  readonly most: number;
  readonly elapsed: () => number;
  /** Told of what failed; the thing is found again by the next sweep. */
  readonly failed: (what: string, error: unknown) => void;
};

const AT_ONCE = 12;

const later = (now: string, seconds: number): string =>
  new Date(Date.parse(now) + seconds * 1000).toISOString();

/** A result that was written is given again; if nothing waits for it and nothing runs, the execution is built anew. */
const resume = async (
  app: App,
  { file, world }: Scene,
  token: string | undefined,
  outcome: string,
): Promise<void> => {
  if (token !== undefined && (await app.machines.answer(token, outcome))) return;
  const { appraisal } = file;
  const execution = appraisal.running?.execution;
  const runs =
    execution !== undefined && (await app.machines.running(await machineOf(app, appraisal), execution));
  if (runs) await app.store.cases.reschedule(appraisal, later(world.now.toISOString(), 60));
  else await rebuild(app, appraisal.id);
};

/** Its execution may never have been started; to start one that runs changes nothing. */
const watch = async (app: App, { file, world }: Scene): Promise<void> => {
  const { appraisal } = file;
  if (appraisal.running && (await startNamed(app, appraisal)))
    return app.store.cases.reschedule(appraisal, later(world.now.toISOString(), 300));
  const execution = appraisal.running?.execution;
  if (execution !== undefined && (await app.machines.running(await machineOf(app, appraisal), execution)))
    return app.store.cases.reschedule(appraisal, later(world.now.toISOString(), 300));
  await rebuild(app, appraisal.id);
};

/** The task of which time still asks the same when the record is read again. */
const still = ({ file, release, world }: Scene, wanted: "remind" | "lapse"): Task | undefined => {
  const next = nextTimed(file.appraisal, tasksAt(file), release, world.cycle.phases);
  return next && next.at <= world.now.toISOString() && next.act.act === wanted ? next.act.task : undefined;
};

const doAct = async (app: App, scene: Scene, wanted: TimeAct): Promise<void> => {
  const id = scene.file.appraisal.id;
  if (wanted.act === "remind")
    await act(app, id, (s) => {
      const task = still(s, "remind");
      return task && remind(s.file, s.release, task, s.world);
    });
  else if (wanted.act === "lapse")
    await act(app, id, (s) => {
      const task = still(s, "lapse");
      return task && lapse(s.file, s.release, task, s.world);
    });
  else if (wanted.act === "resume")
    await resume(app, scene, wanted.task.token, wanted.task.outcome ?? "skipped");
  else if (wanted.act === "answer") await resume(app, scene, wanted.token, wanted.outcome);
  else if (wanted.act === "openPhase") await openPhase(app, id, wanted.phase);
  else await watch(app, scene);
};

/** What time asks of one appraisal now; the stored time may be out of date. */
export const lookAt = async (app: App, appraisalId: string): Promise<void> => {
  const scene = await sceneOf(app, appraisalId);
  const { appraisal } = scene.file;
  const next = nextTimed(appraisal, tasksAt(scene.file), scene.release, scene.world.cycle.phases);
  if (next !== undefined && next.at <= scene.world.now.toISOString()) await doAct(app, scene, next.act);
  else await app.store.cases.reschedule(appraisal, next?.at);
};

/** One round. Answers how much there was to do. */
const round = async (app: App, options: SweepOptions): Promise<Swept> => {
  let failures = 0;
  const failed = (what: string, error: unknown) => {
    failures += 1;
    options.failed(what, error);
  };
  const due = await app.store.cases.due(app.clock().toISOString(), options.most);
  await concurrently(due, AT_ONCE, (id) => lookAt(app, id), failed);
  const launches = await resumeLaunches(app, failed);
  const moved = await resumeMoves(app, failed);
  const imported = await applyPendingImports(app, failed);
  const gates = await releasePendingGates(app, failed);
  const handed = await applyDelegations(app, failed);
  const mails = await drainOutbox(app, options.most, failed);
  return { acts: due.length + launches + moved + imported + gates + handed, mails, failures };
};

/** Rounds until nothing is due any more, or the budget is spent. */
export const sweep = async (app: App, options: SweepOptions): Promise<Swept> => {
  let total: Swept = { acts: 0, mails: 0, failures: 0 };
  for (;;) {
    const done = await round(app, options);
    total = {
      acts: total.acts + done.acts,
      mails: total.mails + done.mails,
      failures: total.failures + done.failures,
    };
    const idle = done.acts + done.mails - done.failures <= 0;
    if (idle || options.elapsed() >= options.budget) return total;
  }
};
