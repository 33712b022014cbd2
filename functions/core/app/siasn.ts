/** Final results for SIASN: what is ready, what lacks something, what was handed over and has changed since. */
import { hashOf } from "../audit/chain.ts";
import { exported } from "../engine/export.ts";
import type { Actor, Appraisal, Cycle } from "../model.ts";
import type { App } from "../ports.ts";
import { codesOf } from "../siasn/codes.ts";
import { type Missing, type SiasnRow, siasnRow } from "../siasn/row.ts";
import { act } from "./act.ts";
import { settingsBefore } from "./change-settings.ts";
import { everyAppraisal, type Position } from "./listing.ts";
import { type Budget, type Ordered, walk } from "./whole-cycle.ts";

export type ForSiasn =
  | { readonly state: "unfinished" }
  | { readonly state: "incomplete"; readonly missing: readonly Missing[] }
  | { readonly state: "ready" | "changed" | "exported"; readonly row: SiasnRow; readonly hash: string };

type Judge = (appraisal: Appraisal) => Promise<ForSiasn>;

/** Closed by HR before its end, an appraisal has at most a provisional result, which is nobody's. */
const isFinished = async (app: App, { closedAt, done, releaseId, follows }: Appraisal): Promise<boolean> => {
  if (closedAt === undefined || follows) return false;
  const { scheme } = await app.store.releases.get(releaseId);
  return scheme.phases.every(({ id }) => done.includes(id));
};

/** Codes are those of the moment at which it is asked. */
const judgeFor = async (app: App, { year }: Cycle): Promise<Judge> => {
  const { siasn, appointingAuthority: authority } = await settingsBefore(app);
  const around = { year, codes: codesOf(siasn), ...(authority ? { authority } : {}) };
  return async (appraisal) => {
    if (!(await isFinished(app, appraisal))) return { state: "unfinished" };
    const found = siasnRow(appraisal, around);
    if ("missing" in found) return { state: "incomplete", ...found };
    const hash = hashOf(found.row);
    const before = appraisal.exported;
    const state = before === undefined ? "ready" : before.hash === hash ? "exported" : "changed";
    return { state, ...found, hash };
  };
};

type Group = { readonly unit?: string };

const every = async function* (app: App, cycle: Cycle, group: Group) {
  const judge = await judgeFor(app, cycle);
  for await (const { items } of everyAppraisal(app, cycle.id, group))
    for (const appraisal of items) yield { appraisal, found: await judge(appraisal) };
};

export type Lacking = { readonly appraisal: Appraisal; readonly missing: readonly Missing[] };

export type SiasnState = {
  readonly counts: Readonly<Record<ForSiasn["state"], number>>;
  readonly incomplete: readonly Lacking[];
};

/** How far the cycle is; of those who lack something, the first `most`. */
export const siasnState = async (app: App, cycle: Cycle, group: Group, most: number): Promise<SiasnState> => {
  const counts = { unfinished: 0, incomplete: 0, ready: 0, changed: 0, exported: 0 };
  const incomplete: Lacking[] = [];
  for await (const { appraisal, found } of every(app, cycle, group)) {
    counts[found.state] += 1;
    if (found.state === "incomplete" && incomplete.length < most)
      incomplete.push({ appraisal, missing: found.missing });
  }
  return { counts, incomplete };
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
        ? exported(file, { to: "siasn", hash: now.hash, at, actor }, world)
        : undefined;
    });
    return done !== undefined;
  });
};

/** The rows of whoever was handed over, from `since` on, as they were then: one that has changed is left out until it is handed over anew. */
export async function* siasnRows(
  app: App,
  cycle: Cycle,
  { since = "", ...group }: Group & { readonly since?: string },
): AsyncGenerator<SiasnRow> {
  for await (const { appraisal, found } of every(app, cycle, group))
    if (found.state === "exported" && (appraisal.exported?.at ?? "") >= since) yield found.row;
}
