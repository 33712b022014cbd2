/** The outcome, for a program as JSON and for a person as text. Holds counts only. */
import type { Checked } from "./checks.ts";
import type { Happenings } from "./record.ts";

export type Latency = { readonly p50: number; readonly p95: number; readonly p99: number };

export type Report = {
  readonly employees: number;
  readonly seed: number;
  readonly scheme: string;
  readonly finished: number;
  /** Follow-ups that were begun and are over. */
  readonly followUps: number;
  readonly lost: number;
  readonly stuck: number;
  readonly unexpected: readonly string[];
  readonly submissions: number;
  readonly mails: number;
  readonly transitions: number;
  readonly durationMs: number;
  readonly latencyMs: Latency;
  readonly predicates: Readonly<Record<string, number>>;
  readonly simulatedDays: number;
  readonly requests: number;
  readonly kills: number;
  readonly mailsTwiceAtKill: number;
  readonly restartMs: readonly number[];
  readonly mailsByKind: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly lapses: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly latencyByKind: Readonly<Record<string, Latency & { readonly count: number }>>;
};

/** Doors that exist only at home and are no part of what people wait for. */
const ASIDE = ["clock", "inbox"];

const round = (value: number): number => Math.round(value * 10) / 10;

const percentile = (sorted: readonly number[], share: number): number =>
  round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0);

export const latencyOf = (values: readonly number[]): Latency => {
  const sorted = values.toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99) };
};

const sorted = (counts: Iterable<readonly [string, number]>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b)));

type Facts = Pick<
  Report,
  | "employees"
  | "seed"
  | "scheme"
  | "durationMs"
  | "simulatedDays"
  | "kills"
  | "mailsTwiceAtKill"
  | "restartMs"
  | "mailsByKind"
>;

export const reportOf = (facts: Facts, checked: Checked, record: Happenings): Report => {
  const waited = [...record.latencies].filter(([what]) => !ASIDE.includes(what));
  return {
    ...facts,
    finished: checked.finished,
    followUps: checked.followUps,
    lost: checked.lost,
    stuck: checked.stuck,
    unexpected: record.strangeLines(),
    submissions: record.acknowledged.length,
    mails: Object.values(facts.mailsByKind).reduce((sum, count) => sum + count, 0),
    transitions: checked.transitions,
    latencyMs: latencyOf(waited.flatMap(([, values]) => values)),
    predicates: sorted(Object.entries(checked.predicates)),
    requests: record.counts.get("requests") ?? 0,
    outcomes: sorted(Object.entries(checked.outcomes)),
    lapses: sorted(Object.entries(checked.lapses)),
    counts: sorted(record.counts),
    latencyByKind: Object.fromEntries(
      [...record.latencies]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([what, values]) => [what, { count: values.length, ...latencyOf(values) }]),
    ),
  };
};

const table = (title: string, counts: Readonly<Record<string, number>>): string[] => {
  const entries = Object.entries(counts);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries.length === 0
    ? []
    : ["", title, ...entries.map(([name, count]) => `  ${name.padEnd(width)}  ${String(count).padStart(7)}`)];
};

const latencies = ({ latencyByKind }: Report): string[] => {
  const entries = Object.entries(latencyByKind);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  const cell = (value: number | string): string => String(value).padStart(8);
  return [
    "",
    `${"milliseconds".padEnd(width + 2)}${["count", "p50", "p95", "p99"].map(cell).join("")}`,
    ...entries.map(
      ([name, { count, p50, p95, p99 }]) =>
        `  ${name.padEnd(width)}${[count, p50, p95, p99].map(cell).join("")}`,
    ),
  ];
};

const isWell = ({ lost, stuck, unexpected }: Report): boolean =>
  lost === 0 && stuck === 0 && unexpected.length === 0;

export const exitCodeOf = (report: Report): 0 | 1 => (isWell(report) ? 0 : 1);

export const describe = (report: Report): string => {
  const seconds = report.durationMs / 1000;
  const rate = (count: number): string => (count / seconds).toFixed(1);
  const { p50, p95, p99 } = report.latencyMs;
  const crashes =
    report.kills === 0
      ? []
      : [
          `killed ${report.kills} times, ready again after ${Math.max(...report.restartMs)} ms at most; ${report.mailsTwiceAtKill} mails went out twice because they were being handed over`,
        ];
  return [
    `${report.employees} employees, scheme ${report.scheme}, seed ${report.seed}: ${report.simulatedDays} days in ${seconds.toFixed(1)} s`,
    `finished ${report.finished} (and ${report.followUps} follow-ups), lost ${report.lost}, stuck ${report.stuck}, unexpected ${report.unexpected.length}`,
    `${report.submissions} submissions (${rate(report.submissions)}/s), ${report.mails} mails, ${report.transitions} transitions (${rate(report.transitions)}/s), ${report.requests} requests (${rate(report.requests)}/s)`,
    `answers: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`,
    ...crashes,
    ...table("predicates", report.predicates),
    ...table("outcomes", report.outcomes),
    ...table("lapsed, by rule", report.lapses),
    ...table("mails", report.mailsByKind),
    ...table("what people and officers did", report.counts),
    ...latencies(report),
    "",
    ...(isWell(report)
      ? ["everything as it must be"]
      : ["UNEXPECTED", ...report.unexpected.map((line) => `  ${line}`)]),
    "",
  ].join("\n");
};
