/** An execution has reached a step that waits. */
import type { Step } from "../../../workflows/language/scheme.ts";
import { withDelegate } from "../engine/delegate.ts";
import { enterStep, holdPhaseEnd } from "../engine/enter.ts";
import { findStep } from "../engine/find.ts";
import { withOwnPage } from "../engine/own-page.ts";
import { isPlayedBy, type Transition } from "../engine/transition.ts";
import type { App } from "../ports.ts";
import { act, type Scene } from "./act.ts";
import { askedAt } from "./asked.ts";
import { evaluateIn } from "./context.ts";
import { delegationsOf } from "./delegations.ts";
import { passArrived } from "./gate.ts";
import { contextFor } from "./story.ts";

export type OpenTaskEvent = {
  readonly token: string;
  readonly execution: string;
  readonly appraisal: string;
  readonly step?: string;
  /** The phase whose end failed, when there is no step. */
  readonly phase?: string;
  readonly hold?: boolean;
  readonly error?: string;
};

const holds = async (app: App, scene: Scene, step: Step | undefined): Promise<boolean> =>
  step?.when === undefined || (await evaluateIn(step.when, await contextFor(app, scene, step))) === true;

const enter = async (
  app: App,
  scene: Scene,
  event: OpenTaskEvent & { step: string },
): Promise<Transition> => {
  const { file, release, world } = scene;
  const step = findStep(release.scheme, event.step)?.step;
  const entry = {
    step: event.step,
    token: event.token,
    execution: event.execution,
    ...(event.hold ? { failed: event.error ?? "unknown" } : {}),
    skip: !(await holds(app, scene, step)),
    ...(await askedAt(app, scene, step)),
  };
  const entered = withOwnPage(file, release, enterStep(file, release, entry, world), world);
  return withDelegate(file, entered, await delegationsOf(app, ""));
};

export const openTask = async (app: App, event: OpenTaskEvent): Promise<void> => {
  const { step, phase } = event;
  const done = await act(app, event.appraisal, async (scene) => {
    if (!isPlayedBy(scene.file, event.execution)) return undefined;
    return step === undefined
      ? holdPhaseEnd(scene.file, phase ?? "", event.token, event.error ?? "unknown", scene.world)
      : enter(app, scene, { ...event, step });
  });
  if (done && step !== undefined && done.appraisal.place === `${step}|waiting`)
    await passArrived(app, done.appraisal, step);
};
