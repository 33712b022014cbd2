/** Records that no test shares with another: each has its own cycle, unit or person. */
import { createHash } from "node:crypto";
import { appraisalIdOf, taskIdOf } from "../../../functions/core/ids.ts";
import type {
  Appraisal,
  CaseFile,
  Cycle,
  Mail,
  Person,
  Submission,
  Task,
} from "../../../functions/core/model.ts";
import type { Cases } from "../../../functions/core/ports.ts";

let made = 0;
const next = (length: number): string => {
  made += 1;
  return made.toString(36).padStart(length, "0");
};

export const newCycleId = (): string => next(8);
export const newPersonId = (): string => next(20);
export const newUnit = (): string => `UNIT-${next(5)}`;

export const NOW = "2026-03-02T01:00:00.000Z";
/** A time some minutes after `NOW`. */
export const minutes = (count: number): string => new Date(Date.parse(NOW) + count * 60_000).toISOString();

/** Text of so many characters that does not shrink when it is packed. */
export const incompressible = (length: number): string => {
  let text = "";
  for (let block = 0; text.length < length; block += 1)
    text += createHash("sha512").update(String(block)).digest("base64");
  return text.slice(0, length);
};

export const personOf = (about: Partial<Person> = {}): Person => ({
  id: newPersonId(),
  nip: "198001012005011001",
  name: "Sari Contoh",
  email: "sari@pemkot.test",
  employment: "PNS",
  position: "Analis",
  unit: "UNIT",
  unitName: "Dinas Contoh",
  unitHead: false,
  language: "id",
  ...about,
});

export const appraisalOf = (about: Partial<Appraisal> & { readonly unit?: string } = {}): Appraisal => {
  const { unit = "UNIT", ...rest } = about;
  const cycleId = about.cycleId ?? newCycleId();
  const id = newPersonId();
  return {
    id: appraisalIdOf(cycleId, id),
    cycleId,
    releaseId: "release",
    employee: { id, name: `Sari ${id}`, position: "Analis", unit, unitName: "Dinas Contoh" },
    language: "id",
    seq: 0,
    head: "",
    done: [],
    results: {},
    place: "plan|starting",
    ...rest,
  };
};

export const taskOf = ({ id: appraisalId }: Appraisal, about: Partial<Task> = {}): Task => {
  const { step = "plan", visit = 1 } = about;
  return {
    id: taskIdOf(appraisalId, step, visit),
    appraisalId,
    phase: "planning",
    step,
    visit,
    kind: "form",
    role: "employee",
    assignee: newPersonId(),
    assigneeName: "Sari Contoh",
    status: "open",
    openedAt: NOW,
    dueAt: minutes(60),
    reminders: [],
    generation: 1,
    ...about,
  };
};

export const submissionOf = (
  { id: appraisalId }: Appraisal,
  about: Partial<Submission> = {},
): Submission => ({
  appraisalId,
  step: "plan",
  visit: 1,
  form: "plan",
  outcome: "submitted",
  by: "sari",
  role: "employee",
  at: NOW,
  answers: { target: "12 laporan" },
  hash: "hash",
  ...about,
});

export const mailOf = (about: Partial<Mail> = {}): Mail => ({
  id: `${NOW}-${next(6)}`,
  personId: newPersonId(),
  kind: "invitation",
  tasks: [],
  status: "queued",
  attempts: 0,
  sendAt: NOW,
  createdAt: NOW,
  ...about,
});

export const cycleOf = (about: Partial<Cycle> = {}): Cycle => ({
  id: newCycleId(),
  name: "Penilaian 2026",
  year: 2026,
  releaseId: "release",
  schemeId: "asn-nasional",
  status: "launching",
  phases: [{ id: "planning", opensAt: NOW }],
  people: 0,
  launchedAt: NOW,
  launchedBy: "hr",
  ...about,
});

/** An appraisal as it is kept after its creation. */
export const created = async (cases: Cases, appraisal: Appraisal = appraisalOf()): Promise<CaseFile> => {
  await cases.create([appraisal], NOW, { kind: "hr", id: "hr" });
  return loaded(cases, appraisal.id);
};

export const loaded = async (cases: Cases, id: string): Promise<CaseFile> => {
  const file = await cases.load(id);
  if (!file) throw new Error(`no appraisal ${id}`);
  return file;
};
