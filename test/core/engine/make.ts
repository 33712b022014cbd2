/** Case files as tests of the engine need them: one small scheme, one person, and what a store does with a transition. */
import { nextEvent, nextEvents } from "../../../functions/core/audit/chain.ts";
import { decide } from "../../../functions/core/engine/decide.ts";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import type { Transition, World } from "../../../functions/core/engine/transition.ts";
import { taskIdOf } from "../../../functions/core/ids.ts";
import type {
  Actor,
  Appraisal,
  AuditEvent,
  CaseFile,
  Gate,
  Person,
  Snapshot,
  Task,
} from "../../../functions/core/model.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { scheme } from "../../../workflows/language/scheme.ts";
import document from "./scheme.json" with { type: "json" };

/** A year in two phases with every kind of step that can be executed. */
export const release: Release = { id: "a".repeat(64), forms: {}, scheme: scheme.parse(document) };

const snapshot = (id: string, name: string): Snapshot => ({
  id,
  name,
  position: `Jabatan ${name}`,
  unit: "DISDIK",
  unitName: "Dinas Pendidikan",
});

export const employee = snapshot("pegawai", "Ayu Contoh");
export const appraiser = snapshot("penilai", "Budi Contoh");
export const officer = snapshot("atasan", "Citra Contoh");
export const authority = { ...snapshot("authority", "Wali Kota Contoh"), email: "wali.kota@pemkot.test" };

/** Somebody else, as the roster knows them. */
export const colleague: Person = {
  ...snapshot("rekan", "Dewi Contoh"),
  nip: "199001012015012001",
  email: "dewi@pemkot.test",
  employment: "PNS",
  unitHead: false,
  language: "id",
};

export const hr: Actor = { kind: "hr", id: "petugas", role: "hr" };

/** Monday, 2 March 2026, nine in the morning in Jakarta. */
export const MONDAY = "2026-03-02T02:00:00.000Z";

export const worldAt = (now: string): World => ({
  now: new Date(now),
  calendar: { zone: "Asia/Jakarta", holidays: ["2026-03-11", "2026-03-19"] },
  cycle: {
    year: 2026,
    phases: [
      { id: "planning", opensAt: "2026-03-01T17:00:00.000Z" },
      { id: "final", opensAt: "2026-11-30T17:00:00.000Z" },
    ],
  },
  settings: { appointingAuthority: authority },
});

export const APPRAISAL = `siklus01-${"p".repeat(20)}`;

/** An appraisal in whose phase an execution runs. */
export const appraisalIn = (phase: string, more: Partial<Appraisal> = {}): Appraisal => ({
  id: APPRAISAL,
  cycleId: "siklus01",
  releaseId: release.id,
  employee,
  appraiser,
  reviewingOfficer: officer,
  language: "id",
  seq: 2,
  head: "b".repeat(64),
  done: phase === "planning" ? [] : ["planning"],
  running: { phase, execution: `${APPRAISAL}-${phase}-1`, attempt: 1, startedAt: "2026-03-01T17:00:00.000Z" },
  results: {},
  place: "launched",
  ...more,
});

export const fileOf = (appraisal: Appraisal, more: Partial<CaseFile> = {}): CaseFile => ({
  appraisal,
  tasks: [],
  submissions: [],
  drafts: [],
  files: [],
  ...more,
});

/** The same value without these keys. */
export const omit = <T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> => {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
};

/** What a store has after a transition: the next event of the chain, tasks and submissions in their place. */
export const applied = (file: CaseFile, { appraisal, event, ...written }: Transition): CaseFile => {
  const { last: next } = nextEvents(file.appraisal, { event, ...written });
  const tasks = written.tasks ?? [];
  return {
    ...file,
    appraisal: { ...appraisal, seq: next.seq, head: next.hash },
    tasks: [...file.tasks.filter((old) => !tasks.some(({ id }) => id === old.id)), ...tasks],
    submissions: [...file.submissions, ...(written.submissions ?? [])],
    ...(written.entries === undefined
      ? {}
      : {
          entries: [
            ...(file.entries ?? []).filter(({ id }) => !written.entries?.some((one) => one.id === id)),
            ...written.entries,
          ],
        }),
    drafts: file.drafts.filter(({ taskId }) => !(written.dropDrafts ?? []).includes(taskId)),
  };
};

/** The event that a transition adds to the chain of a file. */
export const eventOf = (file: CaseFile, { event }: Transition): AuditEvent =>
  nextEvent(file.appraisal, event);

/** What an execution says when it reaches a step. */
export const entry = (step: string, more: Partial<Parameters<typeof enterStep>[2]> = {}) => ({
  step,
  token: `token-${step}`,
  execution: `${APPRAISAL}-execution`,
  skip: false,
  ...more,
});

/** The file after an execution has reached that step. */
export const entered = (file: CaseFile, step: string, now = MONDAY, token = `token-${step}`): CaseFile =>
  applied(file, enterStep(file, release, entry(step, { token }), worldAt(now)));

/** A file that stands at a step of a phase, with its task open. */
export const standingAt = (
  phase: string,
  step: string,
  now = MONDAY,
  more: Partial<Appraisal> = {},
): CaseFile => entered(fileOf(appraisalIn(phase, more)), step, now);

export const taskOf = (file: CaseFile, step: string, visit = 1): Task => {
  const found = file.tasks.find((task) => task.id === taskIdOf(APPRAISAL, step, visit));
  if (!found)
    throw new Error(`no task ${step} ${visit}; there are: ${file.tasks.map(({ id }) => id).join(", ")}`);
  return found;
};

/** The file after the person whose task it is has answered. */
export const decided = (
  file: CaseFile,
  step: string,
  outcome = "submitted",
  answers: unknown = {},
  now = MONDAY,
): CaseFile => {
  const task = taskOf(file, step, file.appraisal.at?.visit);
  const by: Actor = { kind: "person", id: task.assignee, role: task.role };
  return applied(
    file,
    decide(file, release, { task, outcome, answers, actor: by, shown: "shown" }, worldAt(now)),
  );
};

export const gate: Gate = {
  cycleId: "siklus01",
  step: "calibration",
  unit: "DISDIK",
  releasedAt: MONDAY,
  releasedBy: "petugas",
  findings: ["TOO_FEW_PEOPLE"],
};
