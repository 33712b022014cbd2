/**
 * One person's way through a scheme at simulated time, by the rules that decide in earnest and on the roster as it is.
 * Nothing is written and no mail leaves: what would have happened, and every mail that would have gone out, is answered.
 */
import { exampleAnswers, type Pick } from "../../../forms/language/example.ts";
import { formFor } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { defaultNext, END, routes } from "../../../workflows/language/routes.ts";
import {
  asksPeople,
  type GateStep,
  type HumanStep,
  isHuman,
  type StartStep,
  type Step,
} from "../../../workflows/language/scheme.ts";
import { dayIn } from "../calendar.ts";
import { decide } from "../engine/decide.ts";
import { nextTimed, opensFor } from "../engine/due.ts";
import { enterStep } from "../engine/enter.ts";
import { itsWorkflows, wantStep } from "../engine/find.ts";
import { passGate, returnFromGate } from "../engine/officer.ts";
import { applyComputed, applyNotify, applyStart, finishPhase, passOver, startPhase } from "../engine/run.ts";
import { lapse, remind } from "../engine/time.ts";
import { endOfTask } from "../engine/times.ts";
import { after, type Transition, tasksAt, type World } from "../engine/transition.ts";
import type { Appraisal, CaseFile, Mail, Task } from "../model.ts";
import type { App } from "../ports.ts";
import type { Scene } from "./act.ts";
import { askedAt } from "./asked.ts";
import { evaluateIn, prefillOf } from "./context.ts";
import { followUpOf } from "./follow-up.ts";
import { compute } from "./run-step.ts";
import { contextFor } from "./story.ts";

/**
 * When people act: as soon as they are asked, on the last day, or not at all. `sentBack` is at once, and whatever can be
 * sent back, by a reviewer or from a gate, is sent back once.
 */
export const TEMPOS = ["atOnce", "lastDay", "sentBack", "never"] as const;
export type Tempo = (typeof TEMPOS)[number];

export type Happening = {
  readonly at: string;
  readonly type: Transition["event"]["type"];
  /** A phase where it begins or ends, else a step. */
  readonly step?: string;
  /** Whose task it is. */
  readonly tasks: readonly Task[];
  readonly mails: readonly Mail[];
  /** The record as it stood afterwards. */
  readonly file: CaseFile;
};

export type DryRun = {
  readonly happened: readonly Happening[];
  /** `held`: HR would have to step in; `long`: more than a year can hold. */
  readonly ended: "closed" | "held" | "long";
};

/** More than any year of one person has. */
const MOST = 400;
const HOUR = 3_600_000;
const OFFICER = { kind: "hr", id: "dry-run", role: "hr" } as const;
const TOKEN = "dry-run";

/** The first declared outcome that leads on, or the first that leads back. */
const outcomeOf = (release: Release, step: HumanStep, back: boolean): string => {
  if (step.kind !== "review") return "submitted";
  const { phase } = wantStep(release.scheme, step.id);
  const place = (id: string) => (id === END ? Infinity : phase.steps.findIndex((one) => one.id === id));
  const leadsOn = ({ id }: { readonly id: string }) =>
    place(routes(phase, step)[id]?.to ?? END) > place(step.id);
  const onward = step.outcomes.find(leadsOn);
  const chosen = back ? (step.outcomes.find((one) => !leadsOn(one)) ?? onward) : onward;
  return (chosen ?? step.outcomes[0])?.id ?? "";
};

/** When people act, and what they choose of what is offered. */
export type Manner = { readonly tempo: Tempo; readonly picks?: Pick };

/** What several appraisals of one dry run share. */
type Whole = Manner & {
  /** All of them as they stand, by id: a follow-up reads what it came of, and the other way round. */
  readonly beside: Map<string, CaseFile>;
};

const openRun = (
  app: App,
  release: Release,
  { running, ...begun }: Appraisal,
  base: Omit<World, "now">,
  whole: Whole,
) => {
  const { tempo, picks = "middle", beside } = whole;
  let now = new Date(running?.startedAt ?? base.cycle.phases[0]?.opensAt ?? 0);
  let file: CaseFile = { appraisal: begun, tasks: [], submissions: [], drafts: [], files: [] };
  const happened: Happening[] = [];
  const followed: DryRun["ended"][] = [];
  const atOnce = tempo === "atOnce" || tempo === "sentBack";
  const world = (): World => ({ ...base, now });
  const scene = (): Scene => ({ file, release, world: world(), beside });

  const write = (transition: Transition): void => {
    file = after(file, transition);
    beside.set(file.appraisal.id, file);
    const { type, step = transition.event.detail.phase } = transition.event;
    happened.push({
      at: now.toISOString(),
      type,
      ...(typeof step === "string" ? { step } : {}),
      tasks: transition.tasks ?? [],
      mails: transition.mails ?? [],
      file,
    });
  };
  const at = (moment: string): void => {
    if (Date.parse(moment) > now.getTime()) now = new Date(moment);
  };

  const answersTo = async (step: HumanStep, task: Task, outcome: string): Promise<unknown> => {
    const name = formFor(step, task);
    const form = name === undefined ? undefined : release.forms[name];
    if (!form) return {};
    const prefill =
      Object.keys(step.prefill).length > 0
        ? await prefillOf(step.prefill, await contextFor(app, scene(), step))
        : {};
    const requires = step.kind === "review" ? step.outcomes.find(({ id }) => id === outcome)?.requires : [];
    return exampleAnswers(form, {
      today: dayIn(base.calendar.zone, now),
      prefill,
      requires: requires ?? [],
      picks,
    });
  };

  const answer = async (): Promise<void> => {
    for (const task of tasksAt(file).filter(({ status }) => status === "open")) {
      const { step } = wantStep(release.scheme, task.step);
      if (!isHuman(step)) continue;
      const outcome = outcomeOf(release, step, tempo === "sentBack" && task.visit === 1);
      const actor = { kind: "person", id: task.assignee, role: task.role } as const;
      const answers = await answersTo(step, task, outcome);
      const slot = `dry-run-${task.seat ?? 0}`;
      write(decide(file, release, { task, outcome, answers, actor, shown: "", slot }, world()));
    }
  };

  /** Reminders until somebody acts, and what time does if nobody does. Answers what the state machine would hear. */
  const waitFor = async (): Promise<string | undefined> => {
    for (let acts = 0; acts < MOST; acts += 1) {
      const [task] = tasksAt(file).filter(({ status }) => status === "open");
      if (file.appraisal.hold) return undefined;
      if (!task) return file.appraisal.unheard?.outcome ?? tasksAt(file)[0]?.outcome ?? "submitted";
      const next = nextTimed(file.appraisal, tasksAt(file), release, base.cycle.phases);
      if (atOnce || (tempo === "lastDay" && next?.act.act !== "remind")) {
        const first = next?.act.act === "lapse" ? next.act.task : task;
        const act = Date.parse(atOnce ? now.toISOString() : endOfTask(first));
        at(new Date(atOnce ? act + HOUR : act - HOUR).toISOString());
        await answer();
      } else if (next?.act.act === "remind" || next?.act.act === "lapse") {
        at(next.at);
        write((next.act.act === "remind" ? remind : lapse)(file, release, next.act.task, world()));
      } else return undefined;
    }
    return undefined;
  };

  const holds = async (step: Step): Promise<boolean> =>
    step.when === undefined || (await evaluateIn(step.when, await contextFor(app, scene(), step))) === true;

  /** HR lets everybody through as soon as they are there, or sends them back first. */
  const leaveGate = (step: GateStep): string => {
    const back = happened.some((one) => one.type === "gate.returned" && one.step === step.id);
    if (tempo === "sentBack" && step.returnTo && !back) {
      write(returnFromGate(file, release, { step: step.id, reason: "–", actor: OFFICER }, world()));
      return "returned";
    }
    const { cycleId, employee } = file.appraisal;
    const gate = {
      cycleId,
      step: step.id,
      unit: step.scope === "cycle" ? "*" : employee.unit,
      releasedAt: now.toISOString(),
      releasedBy: OFFICER.id,
      findings: [],
    };
    write(passGate(file, release, gate, OFFICER, world()));
    return "released";
  };

  const enter = async (step: Step): Promise<string | undefined> => {
    const asked = await askedAt(app, scene(), step);
    const entry = { step: step.id, token: TOKEN, execution: TOKEN, skip: !(await holds(step)), ...asked };
    write(enterStep(file, release, entry, world()));
    if (entry.skip) return "skipped";
    if (file.appraisal.hold) return undefined;
    return step.kind === "gate" ? leaveGate(step) : waitFor();
  };

  /** It runs beside; what comes after the step that starts it finds it done. */
  const follow = async (step: StartStep): Promise<void> => {
    const again = file.appraisal.started?.includes(step.followUp) === true;
    write(applyStart(file, release, step, world()));
    if (again) return;
    const begins = followUpOf(scene(), step.followUp);
    const run = await openRun(app, release, begins, base, whole)();
    happened.push(...run.happened);
    followed.push(run.ended);
  };

  const run = async (step: Step): Promise<string> => {
    if (!(await holds(step))) {
      write(passOver(file, release, step.id, world()));
      return "skipped";
    }
    if (step.kind === "notify") write(applyNotify(file, release, step, world()));
    if (step.kind === "start") await follow(step);
    if (step.kind === "compute") {
      const results = await compute(release, step, await contextFor(app, scene(), step));
      write(applyComputed(file, release, step, results, undefined, world()));
    }
    return "done";
  };

  /** Answers whether the phase came to its end. */
  const playPhase = async (id: string): Promise<boolean> => {
    const phase = itsWorkflows(release.scheme, begun).find((one) => one.id === id);
    let step = phase?.steps[0];
    while (phase && step && happened.length < MOST) {
      const outcome = await (asksPeople(step) || step.kind === "gate" ? enter(step) : run(step));
      if (outcome === undefined) return false;
      const to = routes(phase, step)[outcome]?.to ?? defaultNext(phase, step);
      step = phase.steps.find((one) => one.id === to);
    }
    return happened.length < MOST;
  };

  return async (): Promise<DryRun> => {
    for (const { id } of itsWorkflows(release.scheme, begun)) {
      const opens = base.cycle.phases.find((phase) => phase.id === id);
      if (opens) at(opensFor(file.appraisal, opens));
      write(startPhase(file, release, id, TOKEN, world()));
      if (!(await playPhase(id))) return { happened, ended: file.appraisal.hold ? "held" : "long" };
      write(finishPhase(file, release, id, world()));
    }
    return { happened, ended: followed.find((ended) => ended !== "closed") ?? "closed" };
  };
};

/** Faults: `expression.failed` and its like, where a rule of the scheme cannot be worked out on example answers. */
export const dryRun = async (
  app: App,
  release: Release,
  appraisal: Appraisal,
  world: Omit<World, "now">,
  manner: Manner,
): Promise<DryRun> => {
  const { happened, ended } = await openRun(app, release, appraisal, world, {
    ...manner,
    beside: new Map(),
  })();
  return { happened: happened.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)), ended };
};
