/** An execution has reached a step that waits. */
import { withDelegate } from "../engine/delegate.ts";
import { enterStep } from "../engine/enter.ts";
import { findStep } from "../engine/find.ts";
import type { App } from "../ports.ts";
import { act, type Scene } from "./act.ts";
import { contextOf, evaluateIn } from "./context.ts";
import { delegationsOf } from "./delegations.ts";

export type OpenTaskEvent = {
  readonly token: string;
  readonly execution: string;
  readonly appraisal: string;
  readonly step: string;
  readonly hold?: boolean;
  readonly error?: string;
};

const holds = async (app: App, { file, release, world }: Scene, condition: string | undefined): Promise<boolean> => {
  if (condition === undefined) return true;
  const unit = await app.store.cycles.unit(file.appraisal.cycleId, file.appraisal.employee.unit);
  return (await evaluateIn(condition, contextOf(file, release, world.cycle.year, unit?.achievement))) === true;
};

export const openTask = async (app: App, event: OpenTaskEvent): Promise<void> => {
  await act(app, event.appraisal, async (scene) => {
    const step = findStep(scene.release.scheme, event.step)?.step;
    const gate = step?.kind === "gate" && (await app.store.cycles.gate(scene.file.appraisal.cycleId, event.step, scene.file.appraisal.employee.unit));
    const entered = enterStep(
      scene.file,
      scene.release,
      {
        step: event.step,
        token: event.token,
        execution: event.execution,
        ...(event.hold ? { failed: event.error ?? "unknown" } : {}),
        skip: !(await holds(app, scene, step?.when)),
        released: Boolean(gate),
      },
      scene.world,
    );
    return withDelegate(scene.file, entered, await delegationsOf(app, ""));
  });
};
