/** What an officer does day by day through the API, as the console would: looks, helps on, and now and then steps in. */
import { releaseGates } from "./gates.ts";
import { resolveHolds } from "./holds.ts";
import { appraisalsOf, currentTask, inDays, type Office, standIn } from "./office.ts";
import { probe } from "./probes.ts";
import { ordered, type Progress, progress, type Row } from "./shapes.ts";

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

const heldIn = ({ totals, followUps }: Progress): boolean =>
  totals.held > 0 || followUps.some(({ steps }) => steps.some(({ counts }) => (counts.held ?? 0) > 0));

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
      if (heldIn(look)) await holds(look);
      for (const [name, errand] of Object.entries(errands)) {
        if (done.has(name) || !(await errand(office, look))) continue;
        done.add(name);
        office.record.count(name);
      }
    },
  };
};

export type Officer = ReturnType<typeof openOfficer>;
