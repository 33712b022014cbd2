/** Appraisals of a cycle, searched and filtered, a page at a time. */
import { appraisalIdOf } from "../ids.ts";
import type { Appraisal } from "../model.ts";
import type { App, Counts } from "../ports.ts";

export type AppraisalFilter = {
  readonly unit?: string;
  readonly step?: string;
  readonly status?: string;
  /** Words of a name, or the beginning of a NIP. */
  readonly q?: string;
  /** A counted value, such as a predicate. */
  readonly counted?: string;
  /** Follow-ups of this name, or `*` for everything; without it, appraisals of the year. */
  readonly followUp?: string;
};

/** Where a walk over the units of a cycle stands. */
export type Position = { readonly unit: string; readonly inner?: string };
export type Listed = { readonly items: readonly Appraisal[]; readonly next?: Position };

/** Queries of one page of a filtered list; a page may hold fewer than asked for and still not be the last. */
const MAX_QUERIES = 24;

/** `step|status` of an appraisal; `closed` has no step. */
export const readPlace = (place: string): { readonly step?: string; readonly status: string } => {
  const [step = "", status] = place.split("|");
  return status === undefined ? { status: step } : { step, status };
};

const fits = (appraisal: Appraisal, filter: AppraisalFilter): boolean => {
  const { step, status } = readPlace(appraisal.place);
  return (
    (filter.followUp === "*" || appraisal.follows?.followUp === filter.followUp) &&
    (filter.unit === undefined || appraisal.employee.unit === filter.unit) &&
    (filter.step === undefined || step === filter.step) &&
    (filter.status === undefined || status === filter.status) &&
    (filter.counted === undefined || appraisal.counted === filter.counted)
  );
};

/** Whether the counters of a unit leave room for one that fits. */
const mayHold = (counts: Counts, filter: AppraisalFilter): boolean => {
  if (filter.counted !== undefined && !((counts[`=${filter.counted}`] ?? 0) > 0)) return false;
  if (filter.step === undefined && filter.status === undefined) return true;
  return Object.entries(counts).some(([key, count]) => {
    const { step, status } = readPlace(key);
    return (
      count > 0 &&
      (filter.step === undefined || step === filter.step) &&
      (filter.status === undefined || status === filter.status)
    );
  });
};

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1);

/** At most 50 people are found by a word; the rest of the words and the filters choose among them. */
const search = async (app: App, cycleId: string, q: string, filter: AppraisalFilter): Promise<Listed> => {
  const [first, ...others] = wordsOf(q).sort((a, b) => b.length - a.length);
  if (first === undefined) return { items: [] };
  const people = (await app.store.people.search(first)).filter((person) => {
    const words = wordsOf(`${person.name} ${person.nip}`);
    return others.every((wanted) => words.some((word) => word.startsWith(wanted)));
  });
  const files = await Promise.all(
    people.map((person) => app.store.cases.load(appraisalIdOf(cycleId, person.id))),
  );
  const items = files.flatMap((file) => (file && fits(file.appraisal, filter) ? [file.appraisal] : []));
  return { items: items.sort((a, b) => a.employee.name.localeCompare(b.employee.name, "id")) };
};

const unitsFrom = async (
  app: App,
  cycleId: string,
  filter: AppraisalFilter,
  from: string | undefined,
): Promise<string[]> => {
  if (filter.unit !== undefined) return [filter.unit];
  const units = (await app.store.cycles.units(cycleId))
    .map(({ unit }) => unit)
    .filter((unit) => from === undefined || unit >= from);
  const counts = await app.store.cycles.counts(cycleId, units);
  return units.filter((unit) => mayHold(counts[unit] ?? {}, filter)).sort();
};

/** Appraisals by unit code and name. Words of a name find at most 50, on one page. */
export const listAppraisals = async (
  app: App,
  cycleId: string,
  filter: AppraisalFilter,
  paging: { readonly from?: Position; readonly limit: number },
): Promise<Listed> => {
  if (filter.q !== undefined) return search(app, cycleId, filter.q, filter);
  const units = await unitsFrom(app, cycleId, filter, paging.from?.unit);
  const items: Appraisal[] = [];
  let inner = paging.from?.inner;
  let queries = 0;
  for (const unit of units) {
    if (unit !== paging.from?.unit) inner = undefined;
    do {
      if (items.length >= paging.limit || queries >= MAX_QUERIES)
        return { items, next: { unit, ...(inner === undefined ? {} : { inner }) } };
      const page = await app.store.cases.ofUnit(cycleId, unit, {
        limit: paging.limit - items.length,
        ...(inner === undefined ? {} : { cursor: inner }),
      });
      queries += 1;
      items.push(...page.items.filter((appraisal) => fits(appraisal, filter)));
      inner = page.cursor;
    } while (inner !== undefined);
  }
  return { items };
};

/** Every appraisal of a cycle, a page at a time, from a position on. */
export async function* everyAppraisal(
  app: App,
  cycleId: string,
  filter: AppraisalFilter = {},
  from?: Position,
): AsyncGenerator<{ readonly items: readonly Appraisal[]; readonly next?: Position }> {
  let position = from;
  do {
    const page: Listed = await listAppraisals(app, cycleId, filter, {
      limit: 100,
      ...(position === undefined ? {} : { from: position }),
    });
    yield page;
    position = page.next;
  } while (position !== undefined);
}
