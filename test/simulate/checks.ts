/** What must hold when everybody is through: nothing lost, nothing stuck, every chain whole, every predicate right. */
import type { Api } from "./api.ts";
import { brokenLinks } from "./chain.ts";
import type { MailCheck } from "./check-mails.ts";
import { concurrently } from "./concurrently.ts";
import type { Achievement } from "./gates.ts";
import { appraisalsOf, filterOf, type Kind, kindsOf } from "./office.ts";
import type { Employee } from "./people.ts";
import { expectedOf } from "./quadrant.ts";
import type { Acknowledged, Happenings } from "./record.ts";
import {
  type AppraisalDetail,
  appraisal,
  audit,
  exported,
  type PersonRow,
  type Progress,
  personMails,
  type Row,
} from "./shapes.ts";

export type Checked = {
  finished: number;
  followUps: number;
  lost: number;
  stuck: number;
  transitions: number;
  readonly predicates: Record<string, number>;
  readonly lapses: Record<string, number>;
  readonly outcomes: Record<string, number>;
};

export type Subject = {
  readonly api: Api;
  readonly record: Happenings;
  readonly cycleId: string;
  readonly employees: readonly Employee[];
  readonly achievements: ReadonlyMap<string, Achievement>;
  /** Whether the scheme rates by the quadrant. */
  readonly rates: boolean;
  readonly mails: MailCheck;
  readonly staff: readonly PersonRow[];
};

const AT_ONCE = 8;

const add = (counts: Record<string, number>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

const sameNumbers = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => (a[key] ?? 0) === (b[key] ?? 0));

const tally = <T>(items: readonly T[], key: (item: T) => string | undefined): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const name = key(item);
    if (name !== undefined) add(counts, name);
  }
  return counts;
};

/** The counters of the dashboard against the appraisals themselves. */
export const checkCounters = (record: Happenings, look: Progress, rows: readonly Row[]): void => {
  const wrong = (what: string) => record.unexpected(`the counters of ${what} differ from the appraisals`);
  const byStatus = tally(rows, ({ status }) => status);
  const { open, waiting, held, closed } = look.totals;
  if (
    !sameNumbers(
      { open, waiting, held, closed },
      {
        open: byStatus.open ?? 0,
        waiting: byStatus.waiting ?? 0,
        held: byStatus.held ?? 0,
        closed: byStatus.closed ?? 0,
      },
    )
  )
    wrong("the cycle");
  for (const { id, counts } of look.phases.flatMap((phase) => phase.steps))
    if (
      !sameNumbers(
        counts,
        tally(rows, (row) => (row.step === id ? row.status : undefined)),
      )
    )
      wrong(`step ${id}`);
  for (const { unit, predicates, people } of look.units) {
    const own = rows.filter((row) => row.employee.unit === unit);
    if (own.length !== people) record.unexpected(`a unit of ${people} people has ${own.length} appraisals`);
    if (
      !sameNumbers(
        predicates,
        tally(own, ({ counted }) => counted),
      )
    )
      wrong("predicates of a unit");
  }
};

const checkFollowUp = (record: Happenings, look: Progress, kind: Kind, rows: readonly Row[]): void => {
  const told = look.followUps.find(({ id }) => id === kind.followUp);
  if (told && told.begun !== rows.length)
    record.unexpected(`${told.begun} follow-ups ${told.id} were begun, and ${rows.length} are listed`);
};

/** Every receipt is in the record, once, and nothing else is. */
const checkSubmissions = (
  record: Happenings,
  checked: Checked,
  detail: AppraisalDetail,
  receipts: readonly Acknowledged[],
): void => {
  const nameOf = ({
    step,
    visit,
    hash,
    outcome,
  }: Pick<Acknowledged, "step" | "visit" | "hash" | "outcome">): string =>
    `${step} ${visit} ${outcome} ${hash}`;
  const kept = new Set(detail.submissions.map(nameOf));
  // Nobody learns who wrote what: answers without a name are told of in the trail only.
  const named = receipts.filter(({ seat }) => seat === undefined);
  const lost = named.filter((receipt) => !kept.has(nameOf(receipt)));
  checked.lost += lost.length;
  for (const { step } of lost)
    record.unexpected(`a submission of ${step} has a receipt and is not in the record`);
  if (detail.submissions.length !== named.length)
    record.unexpected(
      `an appraisal has ${detail.submissions.length} submissions and ${named.length} receipts`,
    );
};

const checkResults = (
  { record, rates, achievements, employees }: Subject,
  detail: AppraisalDetail,
  receipts: readonly Acknowledged[],
): void => {
  if (!rates) return;
  const employee = employees.find(({ nip }) => nip === detail.employee.nip);
  if (!employee) {
    record.unexpected("an appraisal is of somebody who is not in the roster");
    return;
  }
  const expected = expectedOf(receipts, employee.unitHead, achievements.get(employee.unit));
  for (const name of ["resultRating", "behaviourRating", "predicate"] as const) {
    const got = detail.results.find((result) => result.name === name)?.value ?? undefined;
    if (got !== expected[name])
      record.unexpected(
        `${name} is ${String(got)}; from what was submitted follows ${String(expected[name])}`,
      );
  }
};

const ruleOf = (value: unknown): string => (typeof value === "string" ? value : "unknown");

const checkOne = async (subject: Subject, checked: Checked, kind: Kind, id: string): Promise<void> => {
  const { api, record, mails } = subject;
  const detail = await api.get(`/appraisals/${id}`, "appraisal", appraisal);
  const trail = await api.get(`/appraisals/${id}/audit`, "audit trail", audit);
  const receipts = record.acknowledged.filter(({ appraisalId }) => appraisalId === id);
  checked.transitions += trail.events.length;
  if (kind.followUp !== undefined && detail.status === "finished") checked.followUps += 1;
  else if (detail.status === "closed" && detail.closedAt !== undefined) checked.finished += 1;
  else checked.stuck += 1;
  const broken = brokenLinks(id, trail);
  if (!trail.whole || broken.length > 0)
    record.unexpected(
      `an audit chain is ${trail.whole ? "" : "not "}whole by its own word and broken at ${broken.length} places by ours`,
    );
  if (trail.events.length !== detail.events)
    record.unexpected("an audit trail has more or fewer events than the appraisal says");
  if (trail.events.filter(({ type }) => type === "task.submitted").length !== receipts.length)
    record.unexpected("an audit trail has more or fewer submissions than there are receipts");
  for (const { type, step, detail: more } of trail.events)
    if (type === "task.lapsed") add(checked.lapses, `${step}: ${ruleOf(more.rule)}`);
  for (const { step, outcome } of receipts) add(checked.outcomes, `${step}: ${outcome}`);
  checkSubmissions(record, checked, detail, receipts);
  if (kind.followUp === undefined) checkResults(subject, detail, receipts);
  mails.ofAppraisal(detail, trail);
};

export const checkEnd = async (subject: Subject, look: Progress): Promise<Checked> => {
  const { api, record, cycleId, employees, mails } = subject;
  const checked: Checked = {
    finished: 0,
    followUps: 0,
    lost: 0,
    stuck: 0,
    transitions: 0,
    predicates: {},
    lapses: {},
    outcomes: {},
  };
  const rows = await appraisalsOf(api, cycleId, "");
  checkCounters(record, look, rows);
  checked.lost += Math.max(0, employees.length - rows.length);
  if (rows.length !== employees.length)
    record.unexpected(`${employees.length} employees have ${rows.length} appraisals`);
  for (const kind of kindsOf(look)) {
    const own = kind.followUp === undefined ? rows : await appraisalsOf(api, cycleId, filterOf(kind));
    checkFollowUp(record, look, kind, own);
    await concurrently(own, AT_ONCE, ({ id }) => checkOne(subject, checked, kind, id));
  }
  for (const { counted } of rows) if (counted !== undefined) add(checked.predicates, counted);
  const shown = Object.fromEntries(look.predicates.map(({ value, count }) => [value, count]));
  if (!sameNumbers(shown, checked.predicates))
    record.unexpected("the predicates of the dashboard differ from those of the appraisals");
  const table = await api.get(`/cycles/${cycleId}/export?format=json`, "export", exported);
  // Where no gate counts, the appraisals say nothing that the export could be held against.
  if (
    Object.keys(checked.predicates).length > 0 &&
    !sameNumbers(
      tally(table, ({ predicate }) => (typeof predicate === "string" ? predicate : undefined)),
      checked.predicates,
    )
  )
    record.unexpected("the predicates of the export differ from those of the appraisals");
  const staff = new Set(subject.staff.map(({ id }) => id));
  await concurrently(
    mails.people.filter((id) => staff.has(id)),
    AT_ONCE,
    async (id) =>
      mails.ofPerson((await api.get(`/people/${id}/mails`, "mails of a person", personMails)).items),
  );
  mails.atTheEnd();
  return checked;
};
