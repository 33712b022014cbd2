/** What the follow-ups of a cycle come to for the agency: training that is needed, awards that were decided. */
import { formsOfStep } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import type { FollowUp } from "../../../workflows/language/scheme.ts";
import type { CaseFile, Snapshot, Submission } from "../model.ts";
import type { App } from "../ports.ts";
import { everyAppraisal } from "./listing.ts";

/** The forms of `forms/` that schemes share for this; a copy under another name is another form. */
export const REPORTED = { training: "training-need", award: "award-proposal" } as const;

/** The outcome with which a review grants what was proposed. */
const GRANTED = "approve";

type Scope = { readonly cycleId: string; readonly releaseId: string; readonly unit?: string };

const AT_ONCE = 16;

export const followUpsAsking = ({ scheme }: Release, form: string): readonly FollowUp[] =>
  scheme.followUps.filter(({ steps }) => steps.some((step) => formsOfStep(step).includes(form)));

/** The case files of follow-ups that ask a form, by unit and name. */
async function* filesAsking(app: App, { cycleId, releaseId, unit }: Scope, form: string) {
  const release = await app.store.releases.get(releaseId);
  const within = unit === undefined ? {} : { unit };
  for (const { id } of followUpsAsking(release, form))
    for await (const { items } of everyAppraisal(app, cycleId, { followUp: id, ...within }))
      for (let at = 0; at < items.length; at += AT_ONCE) {
        const ids = items.slice(at, at + AT_ONCE).map((one) => one.id);
        const found = await Promise.all(ids.map((one) => app.store.cases.load(one)));
        for (const file of found) if (file) yield file;
      }
}

const last = (submissions: readonly Submission[]): Submission | undefined =>
  submissions.reduce<Submission | undefined>((a, b) => (a === undefined || a.at <= b.at ? b : a), undefined);

const answered = ({ submissions }: CaseFile, form: string): Submission | undefined =>
  last(submissions.filter((one) => one.form === form));

const field = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);
const textIn = (value: unknown, name: string): string => {
  const found = field(value, name);
  return typeof found === "string" ? found : "";
};

export type TrainingNeed = {
  readonly unit: string;
  readonly unitName: string;
  /** Coded as in the form, such as TECHNICAL. */
  readonly kind: string;
  readonly topic: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly high: number;
};

type Need = {
  readonly employee: Snapshot;
  readonly kind: string;
  readonly topic: string;
  readonly high: boolean;
};

const needsIn = (file: CaseFile): Need[] => {
  const rows = field(answered(file, REPORTED.training)?.answers, "needs");
  const { employee } = file.appraisal;
  return (Array.isArray(rows) ? rows : []).map((row: unknown) => ({
    employee,
    kind: textIn(row, "kind"),
    topic: textIn(row, "topic").trim().replaceAll(/\s+/g, " "),
    high: field(row, "priority") === "HIGH",
  }));
};

/** Topics are the same that differ in case and spaces alone; what was written first stands for all. */
const sameNeed = ({ employee, kind, topic }: Need): string =>
  JSON.stringify([employee.unit, kind, topic.toLowerCase()]);

const summed = (needs: readonly Need[]): TrainingNeed[] =>
  [...Map.groupBy(needs, sameNeed).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const people = new Map(same.map(({ employee: { id, name } }) => [id, { id, name }]));
    return [
      {
        unit: first.employee.unit,
        unitName: first.employee.unitName,
        kind: first.kind,
        topic: first.topic,
        people: [...people.values()],
        high: new Set(same.filter(({ high }) => high).map(({ employee }) => employee.id)).size,
      },
    ];
  });

/** Training that was asked for, by unit and topic, what most people need first. */
export const trainingNeeds = async (app: App, scope: Scope): Promise<readonly TrainingNeed[]> => {
  const needs: Need[] = [];
  for await (const file of filesAsking(app, scope, REPORTED.training)) needs.push(...needsIn(file));
  return summed(needs).sort(
    (a, b) =>
      a.unit.localeCompare(b.unit) || b.people.length - a.people.length || a.topic.localeCompare(b.topic),
  );
};

export type Award = {
  readonly employee: Snapshot;
  /** Coded as in the form, such as INCENTIVE. */
  readonly award: string;
  /** Rupiah, of an incentive. */
  readonly amount?: number;
  readonly detail: string;
  readonly decidedAt: string;
  /** The follow-up in which it was granted, and the act that did it. */
  readonly id: string;
  readonly decision: {
    readonly decidedBy: string;
    readonly step: string;
    readonly visit: number;
    /** What the agency was called then; not known of decisions from before it was kept. */
    readonly agency?: string;
  };
};

/** Only what somebody granted after it was proposed; a proposal alone is nothing to pay. */
export const awardIn = (file: CaseFile): Award[] => {
  const proposal = answered(file, REPORTED.award);
  const decisions = file.submissions.filter(
    ({ at, step, outcome }) =>
      proposal !== undefined && at >= proposal.at && step !== proposal.step && outcome !== "submitted",
  );
  const decision = last(decisions);
  if (!proposal || decision?.outcome !== GRANTED) return [];
  const amount = field(proposal.answers, "amount");
  return [
    {
      employee: file.appraisal.employee,
      award: textIn(proposal.answers, "award"),
      ...(typeof amount === "number" ? { amount } : {}),
      detail: textIn(proposal.answers, "awardDetail"),
      decidedAt: decision.at,
      id: file.appraisal.id,
      decision: {
        decidedBy: decision.by,
        step: decision.step,
        visit: decision.visit,
        ...(decision.agency === undefined ? {} : { agency: decision.agency }),
      },
    },
  ];
};

/** Awards that were granted, by unit and name. */
export const awards = async (app: App, scope: Scope): Promise<readonly Award[]> => {
  const found: Award[] = [];
  for await (const file of filesAsking(app, scope, REPORTED.award)) found.push(...awardIn(file));
  return found;
};
