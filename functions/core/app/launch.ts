/** Launching a cycle: planned in chunks of people, each of which may be done twice without harm. */
import type { Release } from "../../../workflows/language/release.ts";
import { Fault } from "../../errors.ts";
import { opensFor, withDue } from "../engine/due.ts";
import { appraisalIdOf, executionNameOf } from "../ids.ts";
import type { Appraisal, Cycle, CyclePhase, Person, Snapshot } from "../model.ts";
import type { App, CycleUnit } from "../ports.ts";
import { worldOf } from "./act.ts";
import { chosenUnits } from "./chosen-units.ts";
import { computeAhead } from "./compute-ahead.ts";
import { concurrently } from "./concurrently.ts";
import { startNamed } from "./phase.ts";
import { defaultPhases, moved } from "./phase-dates.ts";
import { isUnnamed } from "./unnamed.ts";
import { openingsOf, type Wave } from "./waves.ts";

/** People in one chunk. */
const CHUNK = 250;

export type LaunchOrder = {
  readonly name: string;
  readonly year: number;
  readonly releaseId: string;
  readonly phases?: readonly CyclePhase[];
  /** Only these units; all without it. */
  readonly units?: readonly string[];
  /** Days on which units begin, in turn; the others begin with the launch. */
  readonly waves?: readonly Wave[];
  readonly by: string;
};

const newCycleId = (app: App, order: LaunchOrder): string =>
  BigInt(
    `0x${Buffer.from(app.secrets.sign("cycle", `${app.clock().toISOString()} ${order.name} ${app.secrets.token()}`), "base64url").toString("hex")}`,
  )
    .toString(36)
    .slice(0, 8);

/** Opens a cycle and starts the launch machine; people get their tasks as it goes. Faults: `not-found`, `request.invalid`, `state.conflict` for a release that is not published to the end, `roster.applying`, `cycle.blocked`. */
export const launchCycle = async (app: App, order: LaunchOrder): Promise<Cycle> => {
  const release = await app.store.releases.get(order.releaseId);
  if ((await app.store.releases.machine(release.id)) === undefined)
    throw new Fault("state.conflict", { what: "release", got: "unpublished", wanted: "published" });
  if ((await app.store.imports.pending()).length > 0) throw new Fault("roster.applying");
  const settings = await app.store.settings.get();
  const units = await chosenUnits(app, order.units);
  if (units.length === 0) throw new Fault("cycle.blocked", { reason: "no people" });
  if (isUnnamed(settings)) throw new Fault("cycle.blocked", { reason: "no settings" });
  const now = app.clock();
  const openings = openingsOf(
    order.waves ?? [],
    units.map(({ code }) => code),
    { calendar: settings, now, year: order.year },
  );
  const cycle: Cycle = {
    id: newCycleId(app, order),
    name: order.name,
    year: order.year,
    releaseId: release.id,
    schemeId: release.scheme.id,
    status: "launching",
    phases: moved(defaultPhases(release, order.year, settings.zone, now), order.phases ?? []),
    people: units.reduce((sum, unit) => sum + unit.people, 0),
    launchedAt: now.toISOString(),
    launchedBy: order.by,
  };
  await app.store.cycles.putUnits(
    units.map((u) => ({
      cycleId: cycle.id,
      unit: u.code,
      name: u.name,
      people: u.people,
      ...waveAt(openings.get(u.code)),
    })),
  );
  await app.store.cycles.put(cycle);
  await startLaunch(app, cycle, launchNameOf(cycle));
  return cycle;
};

const launchNameOf = ({ id }: Cycle): string => `launch-${id}`;

/** False if an execution of that name is over. */
const startLaunch = (app: App, { id }: Cycle, name: string): Promise<boolean> =>
  app.machines.start(app.config.launchMachine, name, { cycle: id });

/** One name a minute, so that two sweeps at once start it once. */
const againNameOf = (app: App, cycle: Cycle): string =>
  `${launchNameOf(cycle)}-${Math.floor(app.clock().getTime() / 60_000).toString(36)}`;

/**
 * Launches that were ordered and that nothing carries on: whoever ordered one died before it was started, or its
 * execution failed. What it has done already is not done again. Answers how many it took up.
 */
export const resumeLaunches = async (
  app: App,
  failed: (what: string, error: unknown) => void,
): Promise<number> => {
  let resumed = 0;
  for (const cycle of (await app.store.cycles.list()).filter(({ status }) => status === "launching")) {
    try {
      const names = [launchNameOf(cycle), againNameOf(app, cycle)];
      const runs = await Promise.all(
        names.map((name) => app.machines.running(app.config.launchMachine, name)),
      );
      if (runs.includes(true)) continue;
      const begun =
        (await startLaunch(app, cycle, names[0] ?? "")) || (await startLaunch(app, cycle, names[1] ?? ""));
      if (begun) resumed += 1;
    } catch (error) {
      failed(`launch ${cycle.id}`, error);
    }
  }
  return resumed;
};

export type LaunchChunk = { readonly cycle: string; readonly unit: string; readonly part: number };

/** Everybody of a unit of the roster. */
export const peopleOf = async (app: App, unit: string): Promise<Person[]> => {
  const found: Person[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.store.people.ofUnit(unit, {
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
};

/** The chunks of a launch, and who heads each unit. */
export const planLaunch = async (app: App, cycleId: string): Promise<readonly LaunchChunk[]> => {
  const units = await app.store.cycles.units(cycleId);
  const chunks: LaunchChunk[] = [];
  const planned: CycleUnit[] = [];
  for (const unit of units) {
    const people = await peopleOf(app, unit.unit);
    const head = people.find((person) => person.unitHead);
    planned.push({ ...unit, people: people.length, ...(head ? { headId: head.id } : {}) });
    for (let part = 0; part * CHUNK < people.length; part += 1)
      chunks.push({ cycle: cycleId, unit: unit.unit, part });
  }
  await app.store.cycles.putUnits(planned);
  return chunks;
};

export const snapshotOf = (person: Person): Snapshot => ({
  id: person.id,
  name: person.name,
  nip: person.nip,
  position: person.position,
  unit: person.unit,
  unitName: person.unitName,
  unitHead: person.unitHead,
  employment: person.employment,
  ...(person.grade === undefined ? {} : { grade: person.grade }),
  ...(person.positionLevel === undefined ? {} : { positionLevel: person.positionLevel }),
});

type Known = ReadonlyMap<string, Person>;

const waveAt = (opensAt: string | undefined): { opensAt?: string } =>
  opensAt === undefined ? {} : { opensAt };

/** What everybody of a unit shares. */
type OfUnit = { readonly head?: Person | undefined; readonly opensAt?: string | undefined };

export const appraisalOf = (
  cycle: Pick<Cycle, "id" | "phases">,
  release: Release,
  person: Person,
  known: Known,
  { head, opensAt }: OfUnit,
  now: string,
): Appraisal => {
  const appraiser = person.appraiserId === undefined ? undefined : known.get(person.appraiserId);
  const officer = appraiser?.appraiserId === undefined ? undefined : known.get(appraiser.appraiserId);
  const [first] = release.scheme.phases;
  const begins = cycle.phases.find((phase) => phase.id === first?.id);
  const opens = begins ? opensFor(waveAt(opensAt), begins) : now;
  const id = appraisalIdOf(cycle.id, person.id);
  const running =
    first && opens <= now
      ? {
          running: {
            phase: first.id,
            execution: executionNameOf(id, first.id, 1),
            attempt: 1,
            startedAt: now,
          },
        }
      : {};
  const appraisal: Appraisal = {
    id,
    cycleId: cycle.id,
    releaseId: release.id,
    employee: snapshotOf(person),
    ...(appraiser ? { appraiser: snapshotOf(appraiser) } : {}),
    ...(officer ? { reviewingOfficer: snapshotOf(officer) } : {}),
    ...(head ? { unitHead: snapshotOf(head) } : {}),
    language: person.language,
    ...waveAt(opensAt),
    seq: 0,
    head: "",
    done: [],
    results: {},
    place: `${first?.id}|starting`,
    ...running,
  };
  return withDue(appraisal, [], release, cycle.phases);
};

/** Superiors of a chunk and their superiors, who may be of other units. */
export const superiorsOf = async (app: App, people: readonly Person[]): Promise<Known> => {
  const idsOf = (some: readonly Person[]) =>
    some.flatMap((p) => (p.appraiserId === undefined ? [] : [p.appraiserId]));
  const first = await app.store.people.many(idsOf(people));
  const second = await app.store.people.many(idsOf(first));
  return new Map([...first, ...second].map((person) => [person.id, person]));
};

/** Creates the appraisals of one chunk and starts their executions. Doing it again does nothing twice. */
export const launchChunk = async (
  app: App,
  chunk: LaunchChunk,
  failed: (what: string, error: unknown) => void,
): Promise<void> => {
  const cycle = await app.store.cycles.get(chunk.cycle);
  if (!cycle) throw new Fault("not-found", { what: "cycle", id: chunk.cycle });
  const release = await app.store.releases.get(cycle.releaseId);
  const people = (await peopleOf(app, chunk.unit)).slice(chunk.part * CHUNK, (chunk.part + 1) * CHUNK);
  const known = await superiorsOf(app, people);
  const unit = await app.store.cycles.unit(cycle.id, chunk.unit);
  const head = unit?.headId === undefined ? undefined : await app.store.people.get(unit.headId);
  const now = app.clock().toISOString();
  const shared = { head, opensAt: unit?.opensAt };
  const made = people.map((person) => appraisalOf(cycle, release, person, known, shared, now));
  const world = { ...(await worldOf(app, cycle.id)), cycle, now: new Date(now) };
  const { appraisals, events } = await computeAhead(app, made, release, world);
  const by = { kind: "hr", id: cycle.launchedBy } as const;
  const created = new Set(await app.store.cases.create(appraisals, now, by, events));
  const started = app.timer.elapsed();
  let count = 0;
  await concurrently(
    appraisals,
    16,
    async (appraisal) => {
      // Of one that was there before, the record says where it stands.
      const file = created.has(appraisal.id) ? { appraisal } : await app.store.cases.load(appraisal.id);
      if (file) await startNamed(app, file.appraisal);
      count += 1;
      const ahead = (count / app.config.launchRate) * 1000 - (app.timer.elapsed() - started);
      if (ahead > 0) await app.timer.wait(ahead);
    },
    (appraisal, error) => failed(appraisal.id, error),
  );
};

/** All chunks are through: the cycle runs. */
export const finishLaunch = async (app: App, cycleId: string): Promise<void> => {
  const cycle = await app.store.cycles.get(cycleId);
  if (cycle?.status !== "launching") return;
  const units = await app.store.cycles.units(cycleId);
  await app.store.cycles.put(
    { ...cycle, status: "running", people: units.reduce((sum, u) => sum + u.people, 0) },
    "launching",
  );
};
