/** One act on one appraisal: read, decide, write in one transaction, then let the execution go on. */
import type { Release } from "../../../workflows/language/release.ts";
import { Fault } from "../../errors.ts";
import type { Resume, Transition, World } from "../engine/transition.ts";
import type { Appraisal, CaseFile } from "../model.ts";
import type { App, Code } from "../ports.ts";
import { remembered } from "./remembered.ts";

const TRIES = 8;

export type Scene = {
  readonly file: CaseFile;
  readonly release: Release;
  readonly world: World;
  /** What else is of a dry run, by id: none of it is kept anywhere. */
  readonly beside?: ReadonlyMap<string, CaseFile>;
};

/** Of a few seconds ago at most: for its words and days, not for whether it runs. */
export const cycleOf = remembered((app: App, id: string) => app.store.cycles.get(id));
const settingsOf = remembered((app: App, _: string) => app.store.settings.get());

/** What acts on appraisals of a cycle need to know; a few seconds old at most. */
export const worldOf = async (app: App, cycleId: string): Promise<World> => {
  const [cycle, settings] = await Promise.all([cycleOf(app, cycleId), settingsOf(app, "")]);
  if (!cycle) throw new Fault("not-found", { what: "cycle", id: cycleId });
  return { now: app.clock(), calendar: settings, cycle, settings };
};

export const sceneOf = async (app: App, appraisalId: string): Promise<Scene> => {
  const file = await app.store.cases.load(appraisalId);
  if (!file) throw new Fault("not-found", { what: "appraisal", id: appraisalId });
  const [release, world] = await Promise.all([
    app.store.releases.get(file.appraisal.releaseId),
    worldOf(app, file.appraisal.cycleId),
  ]);
  return { file, release, world };
};

export type Done = { readonly appraisal: Appraisal; readonly transition: Transition };

const isConflict = (error: unknown): boolean =>
  error instanceof Fault && error.code === "state.conflict" && error.params.what === "transaction";

/** What is written stands: whoever acted sees that it does, and the sweep tells the execution once more. */
const answer = async (app: App, appraisalId: string, { token, outcome }: Resume): Promise<void> => {
  try {
    await app.machines.answer(token, outcome);
  } catch (error) {
    app.report(`answer ${appraisalId}`, error);
  }
};

/**
 * Acts until the write is the next one after what was read. The answer of the state machine comes after the write: if
 * it fails, or the process dies in between, the sweep gives it again.
 *
 * `seen` is what the caller has read already, for the first try: its write is refused if anybody wrote since, and the
 * next try reads anew. With a `code`, which is good for one try, that one is made on what is there now.
 */
export const act = async (
  app: App,
  appraisalId: string,
  decide: (scene: Scene) => Transition | undefined | Promise<Transition | undefined>,
  { code, seen }: { readonly code?: Code; readonly seen?: Scene } = {},
): Promise<Done | undefined> => {
  for (let attempt = 1; ; attempt += 1) {
    const scene = attempt === 1 && seen && !code ? seen : await sceneOf(app, appraisalId);
    const transition = await decide(scene);
    if (!transition) return undefined;
    try {
      const appraisal = await app.store.cases.commit(scene.file, transition, code);
      if (transition.resume) await answer(app, appraisalId, transition.resume);
      return { appraisal, transition };
    } catch (error) {
      if (!isConflict(error) || attempt >= TRIES || code !== undefined) throw error;
    }
  }
};
