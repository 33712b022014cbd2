/** The writes of people in the planning phase, exactly as the adapters make them: same items, sizes and conditions. */
import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { takeAnswers } from "../../../forms/language/take.ts";
import { openCases } from "../../../functions/adapters/dynamodb/cases.ts";
import { makeClient, openTable, record, type Table } from "../../../functions/adapters/dynamodb/items.ts";
import { decide } from "../../../functions/core/engine/decide.ts";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import { wantStep } from "../../../functions/core/engine/find.ts";
import { finishPhase } from "../../../functions/core/engine/run.ts";
import type { Transition, World } from "../../../functions/core/engine/transition.ts";
import type { Appraisal, CaseFile, Snapshot } from "../../../functions/core/model.ts";
import { formFor } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { loadRelease } from "../../../workflows/load.ts";
import { answersOf, type Step } from "./answers.ts";

export type Writes = readonly TransactWriteItem[];

/** People that one transaction creates. */
export const GROUP = 30;

export type Life = {
  /** One transaction for all of the group. */
  readonly created: Writes;
  /** For each person of the group: the first task opens; the plan is sent and its review opens; it is approved and the phase ends. */
  readonly launch: readonly (readonly Writes[])[];
  readonly submit: readonly (readonly Writes[])[];
  readonly approve: readonly (readonly Writes[])[];
};

const CYCLE = "benchcyc";
const NOW = new Date("2026-01-05T03:00:00.000Z");

const snapshot = (id: string, name: string, position: string): Snapshot => ({
  id,
  name,
  nip: "198803132010121004",
  position,
  unit: "DISDIK",
  unitName: "Dinas Pendidikan",
  unitHead: false,
  employment: "PNS",
  grade: "III/c",
  positionLevel: "Fungsional",
});

/** Ids have the length of real ones; a group's number stands in each, so that every group is new to the store. */
const idOf = (group: number, person: number): string =>
  `p${String(group).padStart(12, "0")}x${String(person).padStart(6, "0")}`;

const appraisalOf = (release: Release, group: number, person: number): Appraisal => {
  const id = `${CYCLE}-${idOf(group, person)}`;
  return {
    id,
    cycleId: CYCLE,
    releaseId: release.id,
    employee: snapshot(idOf(group, person), "Sri Wahyu Kurniawan", "Guru Ahli Muda"),
    appraiser: snapshot(`a${idOf(group, 0).slice(1)}`, "Yudi Siti Permata", "Kepala Seksi 3"),
    reviewingOfficer: snapshot(`r${idOf(group, 0).slice(1)}`, "Budi Rahmat Santoso", "Kepala Bidang 1"),
    unitHead: snapshot(`h${idOf(group, 0).slice(1)}`, "Fitri Rina Lubis", "Kepala Dinas Pendidikan"),
    language: "id",
    seq: 0,
    head: "",
    done: [],
    results: {},
    place: "planning|starting",
    running: { phase: "planning", execution: `${id}-planning-1`, attempt: 1, startedAt: NOW.toISOString() },
    dueAt: NOW.toISOString(),
  };
};

const worldOf = (release: Release): World => ({
  now: NOW,
  calendar: { zone: "Asia/Jakarta", holidays: [] },
  cycle: { year: 2026, phases: release.scheme.phases.map(({ id }) => ({ id, opensAt: NOW.toISOString() })) },
  settings: {},
});

/** As long as those that the state machine gives. */
const TOKEN = "MTIzNDU2LjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA";

const answersTo = (release: Release, step: Step): unknown => {
  const found = wantStep(release.scheme, step).step;
  const form = release.forms[formFor(found, {}) ?? ""];
  if (!form) throw new Error(`step ${step} of the shipped scheme has no form; wanted: one to be filled`);
  const { answers, errors } = takeAnswers(form, answersOf(step), { language: "id", prefill: {} });
  if (errors.length > 0)
    throw new Error(`the benchmark's answers to ${step} are not valid: ${JSON.stringify(errors)}`);
  return answers;
};

/** Takes what an adapter would have written, instead of writing it. */
const capturing = () => {
  const taken: Writes[] = [];
  const table: Table = {
    ...openTable(
      makeClient(() => NOW),
      "siklus",
    ),
    many: async () => [],
    transact: async (items) => void taken.push(items),
  };
  return { cases: openCases(table), take: () => taken.splice(0) };
};

const after = (
  file: CaseFile,
  appraisal: Appraisal,
  { tasks = [], submissions = [] }: Transition,
): CaseFile => ({
  ...file,
  appraisal,
  tasks: [...file.tasks.filter((one) => !tasks.some((task) => task.id === one.id)), ...tasks],
  submissions: [...file.submissions, ...submissions],
});

/** What answers the writes of groups of people, by the number of the group. */
export const lifeWriter = async (root: string): Promise<(group: number) => Promise<Life>> => {
  const { value: release } = await loadRelease(root, "asn-nasional");
  if (!release) throw new Error("the scheme asn-nasional does not load");
  const [world, { cases, take }] = [worldOf(release), capturing()];
  const given = { plan: answersTo(release, "plan"), "review-plan": answersTo(release, "review-plan") };

  const live = async (first: CaseFile) => {
    let file = first;
    const commit = async (transition: Transition): Promise<void> => {
      file = after(file, await cases.commit(file, transition), transition);
    };
    const enter = (step: Step) =>
      commit(enterStep(file, release, { step, token: TOKEN, execution: "", skip: false }, world));
    const send = (step: Step, outcome: string) => {
      const task = file.tasks.find((one) => one.step === step);
      if (!task) throw new Error(`no task ${step}`);
      const actor = { kind: "person", id: task.assignee, role: task.role } as const;
      return commit(
        decide(file, release, { task, outcome, answers: given[step], actor, shown: "0".repeat(64) }, world),
      );
    };
    await enter("plan");
    const launch = take();
    await send("plan", "submitted");
    await enter("review-plan");
    const submit = take();
    await send("review-plan", "approve");
    await commit(finishPhase(file, release, "planning", world));
    return { launch, submit, approve: take() };
  };

  return async (group) => {
    const appraisals = Array.from({ length: GROUP }, (_, person) => appraisalOf(release, group, person));
    const made: Appraisal[] = [];
    await cases.create(appraisals, NOW.toISOString(), { kind: "hr", id: "bench" });
    const [created = []] = take();
    for (const item of created) {
      const put = item.Put?.Item;
      if (put?.sk?.S === "META") made.push(record<Appraisal>(put));
    }
    const lives = [];
    for (const appraisal of made)
      lives.push(await live({ appraisal, tasks: [], submissions: [], drafts: [], files: [] }));
    return {
      created,
      launch: lives.map((life) => life.launch),
      submit: lives.map((life) => life.submit),
      approve: lives.map((life) => life.approve),
    };
  };
};
