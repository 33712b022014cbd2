/**
 * What a phase computes before it asks anybody is computed as an appraisal is made, and written with it. Its execution
 * begins behind, so that each person of a launch costs a state, a function and a transaction less.
 */
import type { Release } from "../../../workflows/language/release.ts";
import { defaultNext } from "../../../workflows/language/routes.ts";
import type { EventDraft, Events } from "../audit/chain.ts";
import { findStep, itsWorkflows } from "../engine/find.ts";
import { after, type World } from "../engine/transition.ts";
import type { Appraisal, CaseFile } from "../model.ts";
import type { App } from "../ports.ts";
import { runOne } from "./run-step.ts";

/** Steps, so that an appraisal with all their events fits into a transaction many times. */
const MOST = 8;
/** Milliseconds for all of them; what is left after that is left to the executions. */
const PATIENCE = 20_000;

type Ahead = { readonly appraisal: Appraisal; readonly events: readonly EventDraft[] };

/** As it will stand when the event of its creation, the first one, is written. */
const created = (appraisal: Appraisal): CaseFile => ({
  appraisal: { ...appraisal, seq: 1 },
  tasks: [],
  submissions: [],
  drafts: [],
  files: [],
});

const computeOne = async (app: App, appraisal: Appraisal, release: Release, world: World): Promise<Ahead> => {
  const phase = itsWorkflows(release.scheme, appraisal).find(({ id }) => id === appraisal.running?.phase);
  const events: EventDraft[] = [];
  let file = created(appraisal);
  let step = phase?.steps[0];
  while (phase && step?.kind === "compute" && events.length < MOST) {
    try {
      const transition = await runOne(app, { file, release, world }, step.id);
      events.push(transition.event);
      file = after(file, transition);
    } catch {
      break; // It fails in the execution as well, which holds it for HR with the reason.
    }
    step = findStep(release.scheme, defaultNext(phase, step))?.step;
  }
  return { appraisal: { ...file.appraisal, seq: appraisal.seq }, events };
};

/** The appraisals as they begin, and by id the events of what was computed. Nothing is written. */
export const computeAhead = async (
  app: App,
  appraisals: readonly Appraisal[],
  release: Release,
  world: World,
): Promise<{ readonly appraisals: readonly Appraisal[]; readonly events: Events }> => {
  const began = app.timer.elapsed();
  const ahead: Ahead[] = [];
  for (const appraisal of appraisals)
    ahead.push(
      app.timer.elapsed() - began < PATIENCE
        ? await computeOne(app, appraisal, release, world)
        : { appraisal, events: [] },
    );
  return {
    appraisals: ahead.map(({ appraisal }) => appraisal),
    events: new Map(ahead.map(({ appraisal, events }) => [appraisal.id, events])),
  };
};
