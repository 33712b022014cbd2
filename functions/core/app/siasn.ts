/** Final results for SIASN: what is ready, what lacks something, what was handed over and has changed since. */
import { hashOf } from "../audit/chain.ts";
import { exported } from "../engine/export.ts";
import type { Actor, Appraisal, Cycle, Snapshot } from "../model.ts";
import type { App } from "../ports.ts";
import { codesOf } from "../siasn/codes.ts";
import { type Missing, type SiasnRow, siasnRow } from "../siasn/row.ts";
import { act } from "./act.ts";
import { settingsBefore } from "./change-settings.ts";
import { type Part, partOf } from "./in-parts.ts";
import type { Position } from "./listing.ts";
import { type Budget, type Ordered, walk } from "./whole-cycle.ts";

export type ForSiasn =
  | { readonly state: "unfinished" }
  | { readonly state: "incomplete"; readonly missing: readonly Missing[] }
  | {
      readonly state: "ready" | "changed" | "exported";
      readonly row: SiasnRow;
      readonly hash: string;
      /** Who appraised, where that was the appointing authority. */
      readonly authority?: Snapshot;
    };

type Judge = (appraisal: Appraisal) => Promise<ForSiasn>;

/** Closed by HR before its end, an appraisal has at most a provisional result, which is nobody's. */
const isFinished = async (app: App, { closedAt, done, releaseId, follows }: Appraisal): Promise<boolean> => {
  if (closedAt === undefined || follows) return false;
  const { scheme } = await app.store.releases.get(releaseId);
  return scheme.phases.every(({ id }) => done.includes(id));
};

const officeOf = ({ id, name, nip, grade, position, unit, unitName }: Snapshot): Snapshot => ({
  id,
  name,
  ...(nip === undefined ? {} : { nip }),
  ...(grade === undefined ? {} : { grade }),
  position,
  unit,
  unitName,
});

/**
 * The appointing authority that appraised: whoever held the office at the hand-over, for as long as the result is that of
 * then. What the settings say anew of the same person, such as a NIP, is taken.
 */
const authorityOf = (
  { appraiser, exported }: Appraisal,
  now: Snapshot | undefined,
): { readonly authority?: Snapshot } => {
  if (appraiser) return {};
  const then = exported?.authority;
  const authority = then && then.name !== now?.name ? then : now;
  return authority ? { authority: officeOf(authority) } : {};
};

/** Codes are those of the moment at which it is asked. */
const judgeFor = async (app: App, { year }: Cycle): Promise<Judge> => {
  const { siasn, appointingAuthority } = await settingsBefore(app);
  const codes = codesOf(siasn);
  return async (appraisal) => {
    if (!(await isFinished(app, appraisal))) return { state: "unfinished" };
    const by = authorityOf(appraisal, appointingAuthority);
    const found = siasnRow(appraisal, { year, codes, ...by });
    if ("missing" in found) return { state: "incomplete", ...found };
    const hash = hashOf(found.row);
    const before = appraisal.exported;
    const state = before === undefined ? "ready" : before.hash === hash ? "exported" : "changed";
    return { state, ...found, hash, ...by };
  };
};

type Group = { readonly unit?: string };
/** How much of a cycle one answer takes in. */
export type Scope = Group & {
  readonly from: Position | undefined;
  readonly most: number;
  readonly budget: Budget;
};

/** What `pick` takes of each appraisal and how far it is. */
const part = async <T>(
  app: App,
  cycle: Cycle,
  { from, most, budget, ...filter }: Scope,
  pick: (appraisal: Appraisal, found: ForSiasn) => T | undefined,
): Promise<Part<T>> => {
  const judge = await judgeFor(app, cycle);
  return partOf(app, cycle.id, { filter, from, most, budget }, async (appraisal) =>
    pick(appraisal, await judge(appraisal)),
  );
};

export type Lacking = { readonly appraisal: Appraisal; readonly missing: readonly Missing[] };

export type SiasnState = {
  readonly counts: Readonly<Record<ForSiasn["state"], number>>;
  readonly incomplete: readonly Lacking[];
  readonly next?: Position;
};

/** How far this part of the cycle is; of those who lack something, the first `named`. */
export const siasnState = async (
  app: App,
  cycle: Cycle,
  { named, ...scope }: Scope & { readonly named: number },
): Promise<SiasnState> => {
  const { rows, ...rest } = await part(app, cycle, scope, (appraisal, found) => ({
    state: found.state,
    lacking: found.state === "incomplete" ? [{ appraisal, missing: found.missing }] : [],
  }));
  const counts = { unfinished: 0, incomplete: 0, ready: 0, changed: 0, exported: 0 };
  for (const { state } of rows) counts[state] += 1;
  return { counts, incomplete: rows.flatMap(({ lacking }) => lacking).slice(0, named), ...rest };
};

export type HandOver = Group & { readonly at: string; readonly actor: Actor };

/** Marks whoever is ready, or has changed, as handed over at `at`: what the file holds, each trail knows. */
export const handOver = async (
  app: App,
  cycle: Cycle,
  { at, actor, ...group }: HandOver,
  from: Position | undefined,
  budget: Budget,
): Promise<Ordered> => {
  const judge = await judgeFor(app, cycle);
  return walk(app, cycle.id, { filter: group, from, budget }, async (listed) => {
    const seen = await judge(listed);
    if (seen.state !== "ready" && seen.state !== "changed") return false;
    const done = await act(app, listed.id, async ({ file, world }) => {
      const now = await judge(file.appraisal);
      return now.state === "ready" || now.state === "changed"
        ? exported(file, { to: "siasn", at, ...now, actor }, world)
        : undefined;
    });
    return done !== undefined;
  });
};

/** The rows of whoever was handed over, from `since` on, as they were then: one that has changed is left out until it is handed over anew. */
export const siasnRows = (
  app: App,
  cycle: Cycle,
  { since = "", ...scope }: Scope & { readonly since?: string },
): Promise<Part<SiasnRow>> =>
  part(app, cycle, scope, ({ exported: given }, found) =>
    found.state === "exported" && (given?.at ?? "") >= since ? found.row : undefined,
  );
