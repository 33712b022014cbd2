/** What an officer works with, and where they look things up. */
import type { Api } from "./api.ts";
import { type Chance, oneOf } from "./chance.ts";
import type { Client } from "./client.ts";
import type { Clock } from "./clock.ts";
import type { Happenings } from "./record.ts";
import { appraisal, type PersonRow, type Progress, people, type Row, rows, type TaskRow } from "./shapes.ts";

export type Office = {
  readonly api: Api;
  readonly record: Happenings;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly cycleId: string;
  readonly staff: readonly PersonRow[];
  /** Gates that measure what they release, and want the unit's achievement for it. */
  readonly measured: ReadonlySet<string>;
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

/** Those of people, or those of one follow-up. */
export type Kind = { readonly followUp?: string };

export const kindsOf = ({ followUps }: Progress): readonly Kind[] => [
  {},
  ...followUps.filter(({ begun }) => begun > 0).map(({ id }) => ({ followUp: id })),
];

export const filterOf = ({ followUp }: Kind, more = ""): string =>
  [more, followUp === undefined ? "" : `followUp=${followUp}`].filter((part) => part !== "").join("&");

/** Follow-ups that were begun and are not over. */
export const runningFollowUps = ({ followUps }: Progress): number =>
  followUps.reduce((sum, { begun, finished }) => sum + begun - finished, 0);

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
