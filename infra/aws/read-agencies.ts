/** Checks what infra/agencies.ts says, each agency by itself and all of them beside each other. */
import type { z } from "zod";
import { type Agency, agencySchema, wanted } from "./agency.ts";
import { EDGE_REGION } from "./edge/origin.ts";
import { strayDays } from "./holidays.ts";

const FILE = "infra/agencies.ts";

type Key = string | number | symbol;
type Issue = z.core.$ZodIssue;

const isRecord = (value: unknown): value is Readonly<Record<Key, unknown>> =>
  typeof value === "object" && value !== null;

const at = (value: unknown, path: readonly Key[]): unknown =>
  path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

const shown = (value: unknown): string => (value === undefined ? "not set" : JSON.stringify(value));

/** `calendar.holidays.added[0]` */
const written = (path: readonly Key[]): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .slice(1);

const keysUnder = (place: string): string =>
  Object.keys(wanted)
    .filter((key) => key.startsWith(place) && !/[.[]/.test(key.slice(place.length)))
    .map((key) => key.slice(place.length))
    .join(", ");

const mistakesOf = (entry: unknown, issue: Issue): readonly string[] => {
  const path = written(issue.path);
  if (issue.code === "unrecognized_keys") {
    const place = path === "" ? "" : `${path}.`;
    return issue.keys.map((key) => `${place}${key} is unknown; wanted: one of ${keysUnder(place)}`);
  }
  const meant = path === "" ? "what is said of an agency" : wanted[path.replace(/\[\d+\]/g, "[]")];
  return [`${path || "it"} is ${shown(at(entry, issue.path))}; wanted: ${meant ?? issue.message}`];
};

const nameOf = (entry: unknown, index: number): string => {
  const id = at(entry, ["id"]);
  return typeof id === "string" ? JSON.stringify(id) : String(index + 1);
};

const refusal = (lines: readonly string[]): Error => new Error(lines.join("\n"));

const readOne = (entry: unknown, index: number): Agency => {
  const said = `${FILE}: agency ${nameOf(entry, index)}: `;
  const { data, error } = agencySchema.safeParse(entry);
  if (error)
    throw refusal(error.issues.flatMap((issue) => mistakesOf(entry, issue)).map((mistake) => said + mistake));
  const stray = strayDays(data.calendar.holidays);
  if (stray.length > 0)
    throw refusal(stray.map((day) => `${said}${day.key} is ${shown(day.value)}; wanted: ${day.wanted}`));
  if (data.features.cloudFront && data.region === EDGE_REGION)
    throw refusal([
      `${said}region is ${shown(data.region)}; wanted: another one with features.cloudFront, whose key and certificate stand there beside those of the region`,
    ]);
  return data;
};

/** What two agencies may not share, and why not. `of` is undefined where there is nothing to share. */
const own: readonly {
  readonly key: string;
  readonly of: (agency: Agency) => string | undefined;
  readonly wanted: string;
}[] = [
  { key: "id", of: ({ id }) => id, wanted: "an id of its own, as stacks are named by it" },
  { key: "name", of: ({ name }) => name.toLowerCase(), wanted: "a name of its own" },
  { key: "domain", of: ({ domain }) => domain, wanted: "a domain of its own" },
  {
    key: "account and region",
    of: ({ account, region }) => `${account ?? "the deployer's account"} ${region}`,
    wanted: "an account and region of its own, as names inside them are fixed",
  },
  {
    key: "account with features.cloudFront",
    of: ({ account, features }) => (features.cloudFront ? (account ?? "the deployer's account") : undefined),
    wanted:
      "an account of its own, as names of the edge are fixed and stand in us-east-1 wherever the agency does",
  },
];

const refuseShared = (agencies: readonly Agency[]): void => {
  const mistakes = own.flatMap(({ key, of, wanted: meant }) =>
    agencies.flatMap((agency, index) => {
      const value = of(agency);
      const first = agencies.slice(0, index).find((earlier) => of(earlier) === value);
      if (value === undefined || first === undefined) return [];
      const said = `${FILE}: agency ${JSON.stringify(agency.id)}: ${key} is ${shown(value)}`;
      return [`${said}, as of agency ${JSON.stringify(first.id)}; wanted: ${meant}`];
    }),
  );
  if (mistakes.length > 0) throw refusal(mistakes);
};

/** Throws an error with a line for each mistake: the agency, the key, the value and what was wanted. */
export const readAgencies = (entries: readonly unknown[]): readonly Agency[] => {
  if (entries.length === 0) throw new Error(`${FILE}: agencies is []; wanted: at least one agency`);
  const agencies = entries.map(readOne);
  refuseShared(agencies);
  return agencies;
};
