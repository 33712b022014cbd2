/** What an officer does day by day through the API, as the console would: looks, helps on, and now and then steps in. */
import type { Api } from "./api.ts";
import { type Chance, oneOf } from "./chance.ts";
import type { Client } from "./client.ts";
import type { Clock } from "./clock.ts";
import { releaseGates } from "./gates.ts";
import { resolveHolds } from "./holds.ts";
import { probe } from "./probes.ts";
import type { Happenings } from "./record.ts";
import {
  appraisal,
  ordered,
  type PersonRow,
  type Progress,
  people,
  progress,
  type Row,
  rows,
  type TaskRow,
} from "./shapes.ts";

export type Office = {
  readonly api: Api;
  readonly record: Happenings;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly cycleId: string;
  readonly staff: readonly PersonRow[];
  /** Somebody whom nobody has asked anything. */
  readonly stranger: Client;
  /** How often the home has crashed. */
  readonly crashes: () => number;
};

const DAY = 86_400_000;

export const inDays = (clock: Clock, days: number): string =>
  new Date(clock.now().getTime() + days * DAY).toISOString();

/** Everybody of the roster. */
export const staffOf = async (api: Api): Promise<PersonRow[]> => {
  const all: PersonRow[] = [];
  let cursor = "";
  do {
    const page = await api.get(`/people?limit=200${cursor}`, "people", people);
    all.push(...page.items);
    cursor = page.cursor === undefined ? "" : `&cursor=${encodeURIComponent(page.cursor)}`;
  } while (cursor !== "");
  return all;
};

/** Appraisals of the cycle that fit a filter, such as `status=held`. */
export const appraisalsOf = async (api: Api, cycleId: string, filter: string): Promise<Row[]> => {
  const all: Row[] = [];
  let cursor = "";
  do {
    const page = await api.get(
      `/cycles/${cycleId}/appraisals?limit=200&${filter}${cursor}`,
      "appraisals",
      rows,
    );
    all.push(...page.items);
    cursor = page.cursor === undefined ? "" : `&cursor=${encodeURIComponent(page.cursor)}`;
  } while (cursor !== "");
  return all;
};

/** The task that an appraisal stands at. */
export const currentTask = async (api: Api, appraisalId: string): Promise<TaskRow | undefined> =>
  (await api.get(`/appraisals/${appraisalId}`, "appraisal", appraisal)).tasks.find(({ current }) => current);

/** Somebody of the roster who has nothing to do with that appraisal; mostly a head of a unit. */
export const standIn = (
  { staff, chance }: Office,
  employee: string,
  not: readonly string[],
): PersonRow | undefined => {
  const free = staff.filter(({ id }) => id !== employee && !not.includes(id));
  const heads = free.filter(({ unitHead }) => unitHead);
  const [first, ...others] = heads.length > 0 ? heads : free;
  return first && oneOf(chance, [first, ...others], "stand in", free.length);
};

const openAt = async ({ api, cycleId }: Office, look: Progress, step: string): Promise<Row | undefined> => {
  const open = look.phases.flatMap((phase) => phase.steps).find(({ id }) => id === step)?.counts.open ?? 0;
  return open > 0 ? (await appraisalsOf(api, cycleId, `step=${step}&status=open`))[0] : undefined;
};

/** Answers whether it was done. */
type Errand = (office: Office, look: Progress) => Promise<boolean>;

const reassign: Errand = async (office, look) => {
  const { api } = office;
  const row = await openAt(office, look, "review-plan");
  const task = row && (await currentTask(api, row.id));
  const person = row && task && standIn(office, row.employee.id, [task.assignee.id]);
  if (!task || !person) return false;
  return api.order("POST", `/tasks/${task.id}/reassign`, "task reassigned", {
    body: { personId: person.id, reason: "Pejabat penilai mengikuti pendidikan." },
    bears: ["state.conflict"],
  });
};

const extendUnit: Errand = async (office, look) => {
  const { api, cycleId, clock, record } = office;
  const unit = look.units.find(({ steps }) => (steps["self-assessment"] ?? 0) > 0)?.unit;
  if (unit === undefined) return false;
  const body = {
    unit,
    step: "self-assessment",
    dueAt: inDays(clock, 20),
    reason: "Gangguan jaringan di gedung unit.",
  };
  const { done, failed } = await api.post(`/cycles/${cycleId}/extend`, "unit extended", body, ordered);
  if (failed > 0 || done === 0)
    record.unexpected(`extending a unit: ${done} tasks done, ${failed} failed; wanted: some and none`);
  return true;
};

const remind: Errand = async (office, look) => {
  const row = await openAt(office, look, "mid-year-report");
  const task = row && (await currentTask(office.api, row.id));
  return (
    task !== undefined &&
    office.api.order("POST", `/tasks/${task.id}/remind`, "task reminded", { bears: ["state.conflict"] })
  );
};

const delegate: Errand = async (office, look) => {
  const { api, clock, staff } = office;
  const row = await openAt(office, look, "rate");
  const task = row && (await currentTask(api, row.id));
  const away = staff.find(({ id }) => id === task?.assignee.id);
  const person = row && away && standIn(office, row.employee.id, [away.id]);
  if (!away || !person) return false;
  return api.order("POST", "/delegations", "delegation made", {
    body: {
      personId: away.id,
      delegateId: person.id,
      from: inDays(clock, 0),
      to: inDays(clock, 15),
      letter: "800.1.11/12/BKPSDM",
      reason: "Cuti tahunan",
    },
  });
};

const tryDoors: Errand = async (office, look) => {
  const { api, record, stranger, cycleId } = office;
  const row = await openAt(office, look, "plan");
  const task = row && (await currentTask(api, row.id));
  if (!task) return false;
  await probe(api, record, stranger, cycleId, task.id);
  return true;
};

const errands: Readonly<Record<string, Errand>> = {
  "tasks reassigned": reassign,
  "units extended": extendUnit,
  "tasks reminded": remind,
  "delegations made": delegate,
  "closed doors tried": tryDoors,
};

export const openOfficer = (office: Office) => {
  const done = new Set<string>();
  const gates = releaseGates(office);
  const holds = resolveHolds(office);

  return {
    /** Unit achievements that were set, by unit. */
    achievements: gates.achievements,
    look: (): Promise<Progress> => office.api.get(`/cycles/${office.cycleId}/progress`, "progress", progress),
    /** Everything that is to be done today. */
    work: async (look: Progress): Promise<void> => {
      if (look.totals.waiting > 0) await gates.look(look);
      if (look.totals.held > 0) await holds();
      for (const [name, errand] of Object.entries(errands)) {
        if (done.has(name) || !(await errand(office, look))) continue;
        done.add(name);
        office.record.count(name);
      }
    },
  };
};

export type Officer = ReturnType<typeof openOfficer>;
