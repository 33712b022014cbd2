/** Executions: a phase begins, or is built anew from the record. */
import { Fault } from "../../errors.ts";
import { goesOnAt, startPhase } from "../engine/run.ts";
import { executionNameOf } from "../ids.ts";
import type { Appraisal } from "../model.ts";
import type { App } from "../ports.ts";
import { act } from "./act.ts";

export const machineOf = async (app: App, appraisal: Appraisal): Promise<string> => {
  const machine = await app.store.releases.machine(appraisal.releaseId);
  if (machine === undefined)
    throw new Fault("not-found", { what: "state machine of release", id: appraisal.releaseId });
  return machine;
};

/**
 * Starts an execution by the version that the release names; false if the name is used up. A version that is not there
 * any more was published again after it was read, perhaps by another process.
 */
export const startOf = async (
  app: App,
  appraisal: Appraisal,
  execution: string,
  startAt: string,
): Promise<boolean> => {
  const input = { appraisal: appraisal.id, startAt };
  const version = await machineOf(app, appraisal);
  try {
    return await app.machines.start(version, execution, input);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "not-found") throw error;
    const again = await app.store.releases.machine(appraisal.releaseId, "anew");
    if (again === undefined || again === version) throw error;
    return app.machines.start(again, execution, input);
  }
};

/** The phase, or where the appraisal goes on in it. */
const startAtOf = async (app: App, appraisal: Appraisal, phase: string): Promise<string> => {
  const { at, releaseId } = appraisal;
  return at?.phase === phase ? goesOnAt(appraisal, await app.store.releases.get(releaseId), at.step) : phase;
};

/** Starts the execution that the appraisal names; it may run already. False if its name is used up. */
export const startNamed = async (app: App, appraisal: Appraisal): Promise<boolean> => {
  const { running } = appraisal;
  if (!running) return true;
  return startOf(app, appraisal, running.execution, await startAtOf(app, appraisal, running.phase));
};

export const openPhase = async (app: App, appraisalId: string, phase: string): Promise<void> => {
  const done = await act(app, appraisalId, ({ file, release, world }) =>
    file.appraisal.running || file.appraisal.done.includes(phase)
      ? undefined
      : startPhase(file, release, phase, executionNameOf(appraisalId, phase, 1), world),
  );
  if (done) await startNamed(app, done.appraisal);
};

/** A new execution from where the appraisal stands; the one before is stopped. Nobody is asked twice. */
export const rebuild = async (app: App, appraisalId: string): Promise<Appraisal | undefined> => {
  let before: string | undefined;
  const done = await act(app, appraisalId, ({ file, release, world }) => {
    const { running } = file.appraisal;
    if (!running) return undefined;
    before = running.execution;
    return startPhase(
      file,
      release,
      running.phase,
      executionNameOf(appraisalId, running.phase, running.attempt + 1),
      world,
    );
  });
  if (!done) return undefined;
  if (before !== undefined) await app.machines.stop(await machineOf(app, done.appraisal), before);
  await startNamed(app, done.appraisal);
  return done.appraisal;
};
