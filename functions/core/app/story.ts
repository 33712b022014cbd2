/** What a step may read: what its own appraisal says, and what the appraisal that it follows, or its follow-ups, say. */
import { expressionsIn } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import type { Step } from "../../../workflows/language/scheme.ts";
import { names } from "../expressions.ts";
import { followUpIdOf } from "../ids.ts";
import type { CaseFile } from "../model.ts";
import type { App } from "../ports.ts";
import type { Scene } from "./act.ts";
import { type Context, contextOf } from "./context.ts";
import { sharedBySuperior } from "./superior.ts";

const stepsRead = (expression: string): string[] =>
  names(expression).paths.flatMap(([root, step]) => (root === "answers" && step !== undefined ? [step] : []));

/** Values are read by name, whoever computed them. */
const valuesRead = (release: Release, expression: string): string[] => {
  const wanted = names(expression).paths.flatMap(([root, name]) => (root === "results" ? [name] : []));
  return release.scheme.followUps
    .flatMap(({ steps }) => steps)
    .flatMap((step) =>
      step.kind === "compute" && step.values.some(({ name }) => wanted.includes(name)) ? [step.id] : [],
    );
};

/** Follow-ups that a step of a phase reads. */
const followUpsRead = (release: Release, step: Step): readonly string[] => {
  const read = new Set([
    ...("reads" in step ? step.reads : []),
    ...expressionsIn(step).flatMap(({ expression: one }) => [...stepsRead(one), ...valuesRead(release, one)]),
  ]);
  return release.scheme.followUps
    .filter(({ steps }) => steps.some(({ id }) => read.has(id)))
    .map(({ id }) => id);
};

const others = ({ file: { appraisal }, release }: Scene, step: Step): readonly string[] => {
  if (appraisal.follows) return [appraisal.follows.appraisal];
  const started = appraisal.started ?? [];
  if (started.length === 0) return [];
  return followUpsRead(release, step)
    .filter((id) => started.includes(id))
    .map((id) => followUpIdOf(appraisal.id, id));
};

const together = (own: CaseFile, files: readonly CaseFile[]): CaseFile => ({
  ...own,
  appraisal: {
    ...own.appraisal,
    results: Object.assign({}, ...files.map(({ appraisal }) => appraisal.results), own.appraisal.results),
  },
  tasks: [...files.flatMap(({ tasks }) => tasks), ...own.tasks],
  submissions: [...files.flatMap(({ submissions }) => submissions), ...own.submissions],
  files: [...files.flatMap((other) => other.files), ...own.files],
  ...[own, ...files].flatMap(({ attendance }) => (attendance ? [{ attendance }] : []))[0],
});

/** Anything that could be a look at what was logged, and steps beside which it stands. */
const ENTRIES = /\bentries\b|\*|\$(?!\w)/;
const readsEntries = ({ scheme: { logs } }: Release, step: Step): boolean =>
  logs.length > 0 &&
  (expressionsIn(step).some(({ expression }) => ENTRIES.test(expression)) ||
    ("reads" in step && step.reads.some((read) => logs.some(({ id }) => id === read))));

/** The case file to read from, never to write by: position, drafts and version are those of the own appraisal. */
export const storyOf = async (app: App, scene: Scene, step: Step): Promise<CaseFile> => {
  const { id, follows } = scene.file.appraisal;
  const [files, entries] = await Promise.all([
    Promise.all(others(scene, step).map((other) => scene.beside?.get(other) ?? app.store.cases.load(other))),
    readsEntries(scene.release, step) ? app.store.cases.entries(follows?.appraisal ?? id) : undefined,
  ]);
  const found = files.filter((file) => file !== undefined);
  const story = found.length === 0 ? scene.file : together(scene.file, found);
  return entries === undefined ? story : { ...story, entries };
};

/** Anything that could be a look at the unit: its name, any name, or the whole of what there is to see. */
const UNIT = /\bunit\b|\*|\$(?!\w)/;
const readsUnit = (step: Step): boolean =>
  expressionsIn(step).some(({ expression }) => UNIT.test(expression));

/** By its name alone, so that most pages read no other appraisal. */
const SUPERIOR = /\bsuperior\b/;
const readsSuperior = (step: Step): boolean =>
  expressionsIn(step).some(({ expression }) => SUPERIOR.test(expression));

/** What the expressions of a step see; `story` is for who asked for it already. */
export const contextFor = async (
  app: App,
  scene: Scene,
  step: Step,
  story: CaseFile | Promise<CaseFile> = storyOf(app, scene, step),
): Promise<Context> => {
  const { appraisal } = scene.file;
  const { employee, cycleId } = appraisal;
  const [file, unit, superior] = await Promise.all([
    story,
    readsUnit(step) ? app.store.cycles.unit(cycleId, employee.unit) : undefined,
    readsSuperior(step) ? sharedBySuperior(app, appraisal, scene.release) : undefined,
  ]);
  return contextOf(file, scene.release, scene.world.cycle.year, unit?.achievement, superior);
};
