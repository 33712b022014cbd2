/** What the appraiser of somebody shared of their own appraisal in the same cycle, for the expressions of a prefill. */
import { placedSteps } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { appraisalIdOf } from "../ids.ts";
import type { Appraisal, CaseFile } from "../model.ts";
import type { App } from "../ports.ts";
import { latestSubmissions } from "./context.ts";
import { remembered } from "./remembered.ts";

export type Shared = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The part of a value that these paths lead to, of every row of a list; undefined where there is nothing. */
const pick = (value: unknown, paths: readonly (readonly string[])[]): unknown => {
  if (paths.some(({ length }) => length === 0)) return value;
  if (Array.isArray(value)) return value.map((row) => pick(row, paths) ?? {});
  if (!isFields(value)) return undefined;
  const inner = Map.groupBy(paths, ([name = ""]) => name);
  const picked = [...inner].flatMap(([name, below]) => {
    const found = Object.hasOwn(value, name)
      ? pick(
          value[name],
          below.map(([, ...rest]) => rest),
        )
      : undefined;
    return found === undefined ? [] : [[name, found] as const];
  });
  return Object.fromEntries(picked);
};

/**
 * By step, the fields that it shares, of what was submitted in phases that are over: a plan is seen once it is set, and
 * one under revision as it was before.
 */
export const sharedIn = (file: CaseFile, release: Release): Shared => {
  const steps = placedSteps(release.scheme);
  const over = new Set(
    steps.filter(({ phase }) => file.appraisal.done.includes(phase.id)).map(({ step }) => step.id),
  );
  const settled = { ...file, submissions: file.submissions.filter(({ step }) => over.has(step)) };
  const latest = latestSubmissions(settled, release);
  return Object.fromEntries(
    steps.flatMap(({ step }) => {
      const shares = step.kind === "form" ? (step.shares ?? []) : [];
      const answers = latest.get(step.id)?.answers;
      return shares.length === 0 || answers === undefined
        ? []
        : [
            [
              step.id,
              pick(
                answers,
                shares.map((path) => path.split(".")),
              ),
            ],
          ];
    }),
  );
};

/** What is settled stays for the year, and every look at a page and every draft that it saves asks for it. */
const SECONDS = 60;

/** By appraisal and the release that shares. */
const sharedOf = remembered(async (app, key) => {
  const [appraisal = "", release = ""] = key.split(" ");
  const file = await app.store.cases.load(appraisal);
  return file ? sharedIn(file, await app.store.releases.get(release)) : {};
}, SECONDS);

/** Nothing where nobody in the cycle appraises the person, or nothing is settled yet; up to a minute old. */
export const sharedBySuperior = async (
  app: App,
  { cycleId, appraiser, employee }: Appraisal,
  release: Release,
): Promise<Shared> =>
  !appraiser || appraiser.id === employee.id
    ? {}
    : sharedOf(app, `${appraisalIdOf(cycleId, appraiser.id)} ${release.id}`);
