/**
 * How many decisions does it take, and how long does each wait? People at once send their plan, appraisers approve,
 * each by the post of a page that stands open. A decision counts when its 303 has arrived and, in the end, the next step
 * is open; the rate is over the time until the last of them is.
 */
import { type Agency, countAt, openAgency } from "./harness/agency.ts";
import type { Step } from "./harness/answers.ts";
import { type Home, inHome } from "./harness/home.ts";
import { type LoadReport, type Prepared, sendAll, wantStatus } from "./harness/load.ts";
import { type Cost, measured, spentTables } from "./harness/measure.ts";
import { ratio, spreadOf } from "./harness/numbers.ts";
import type { Asked, Question, Unit } from "./harness/question.ts";
import { type Opened, openSessions } from "./harness/sessions.ts";

const FLOOR = { inFlight: 32, perSecond: 120, p99: 300 };

type Batch = { readonly when: string; readonly inFlight: number; readonly count: number };

const WARM_UP = 64;
const FOLLOWED = "own mails go out meanwhile";
const BUSY = "mails of a launch go out meanwhile";
const QUIET = "no mail";

const batchesOf = (quick: boolean) => {
  const count = (full: number) => (quick ? Math.max(16, full / 8) : full);
  const levels = (when: string): Batch[] => [
    { when, inFlight: 1, count: count(160) },
    { when, inFlight: 8, count: count(640) },
    { when, inFlight: 32, count: count(1280) },
  ];
  return {
    submits: levels(FOLLOWED),
    busy: { when: BUSY, inFlight: FLOOR.inFlight, count: count(640) },
    approvals: levels(QUIET),
  };
};

/** Where an appraisal stands after each decision. */
const next: Readonly<Record<Step, readonly [string, string]>> = {
  plan: ["review-plan", "open"],
  "review-plan": ["planning", "done"],
};
const unitOf: Readonly<Record<Step, Unit>> = { plan: "submit", "review-plan": "approve" };

type Measured = Batch & {
  readonly step: Step;
  /** Decisions a second, until every next step was open. */
  readonly perSecond: number;
  /** Answers a second, until the last 303. */
  readonly answersPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly ratioToStore: number | undefined;
  readonly serverCpuMs: number;
  readonly storeCpuMs: number;
  readonly mailsMeanwhile: number;
  /** Share of one core that the load generator took. */
  readonly generatorCpu: number;
  /** Percent of the processors that the host of this machine took away meanwhile. */
  readonly stolenPercent: number | undefined;
};

type Stage = { readonly home: Home; readonly agency: Agency; readonly cycle: string; readonly asked: Asked };
type Decided = { readonly measured: Measured; readonly cost: Cost };

const now = (): number => performance.timeOrigin + performance.now();

const decide = async (
  stage: Stage,
  step: Step,
  batch: Batch,
  requests: readonly Prepared[],
): Promise<Decided> => {
  const { home, agency, cycle, asked } = stage;
  const { when, inFlight, count } = batch;
  if (requests.length !== count)
    throw new Error(`${requests.length} people are ready to do ${step}; wanted: ${count}`);
  asked.say(`${count} × ${step}, ${inFlight} at once, ${when}`);
  const [place, status] = next[step];
  const before = countAt(await agency.progressOf(cycle), place, status);
  const mailsBefore = await agency.mailCount();
  const { value, cost } = await measured(home, async (): Promise<LoadReport & { openedAt: number }> => {
    const report = await sendAll({ base: home.base, inFlight, keep: false, requests });
    wantStatus(report, 303, `${step}, ${inFlight} at once`);
    await agency.until(cycle, `after ${step}`, (seen) => countAt(seen, place, status) === before + count);
    return { ...report, openedAt: now() };
  });
  const perSecond = (count * 1000) / (value.openedAt - value.startedAt);
  const { p50, p95, p99 } = spreadOf(value.milliseconds);
  const mails = (await agency.mailCount()) - mailsBefore;
  return {
    cost,
    measured: {
      step,
      when,
      inFlight,
      count,
      perSecond,
      answersPerSecond: count / value.seconds,
      p50,
      p95,
      p99,
      ratioToStore: ratio(perSecond, asked.limit(unitOf[step], inFlight)),
      serverCpuMs: (cost.nodeCpu / count) * 1000,
      storeCpuMs: (cost.storeCpu / count) * 1000,
      mailsMeanwhile: mails,
      generatorCpu: value.cpuSeconds / value.seconds,
      stolenPercent: cost.stolen,
    },
  };
};

/** Hands out people who are ready, each once. */
const taker = (ready: readonly Prepared[]) => {
  let at = 0;
  return (count: number): readonly Prepared[] => {
    at += count;
    return ready.slice(at - count, at);
  };
};

/** Mails to one person are bundled hour by hour, so it takes some hours until every appraiser has every link. */
const reviewers = async ({ home, agency, cycle, asked }: Stage, wanted: number): Promise<Opened> => {
  for (let hours = 0; hours < 24; hours += 1) {
    await agency.advance("PT1H");
    asked.say("opening the links of appraisers");
    const opened = await openSessions(home.base, await agency.mailedTokens(), cycle, "review-plan");
    if (opened.ready.length >= wanted) return opened;
  }
  throw new Error(`after a day, fewer than ${wanted} reviews could be opened from mailed links`);
};

const decideAll = async (stage: Stage, ready: readonly Prepared[], quick: boolean): Promise<Decided[]> => {
  const { agency, asked } = stage;
  const { submits, busy, approvals } = batchesOf(quick);
  const [take, done]: [ReturnType<typeof taker>, Decided[]] = [taker(ready), []];
  const warmUp = { when: "warm-up", inFlight: 8, count: WARM_UP };
  await decide(stage, "plan", warmUp, take(WARM_UP));
  for (const batch of submits) {
    await agency.outboxIdle();
    done.push(await decide(stage, "plan", batch, take(batch.count)));
  }
  await agency.outboxIdle();
  asked.say("launching another cycle, for its mails");
  await agency.opened(await agency.launch("Siklus kedua"));
  done.push(await decide(stage, "plan", busy, take(busy.count)));
  await agency.outboxIdle();
  const takeReview = taker((await reviewers(stage, ready.length)).ready);
  await decide(stage, "review-plan", warmUp, takeReview(WARM_UP));
  for (const batch of approvals)
    done.push(await decide(stage, "review-plan", batch, takeReview(batch.count)));
  return done;
};

const rowOf = (m: Measured) => ({
  decision: m.step,
  "at once": m.inFlight,
  count: m.count,
  "a second": m.perSecond,
  p50: m.p50,
  p95: m.p95,
  p99: m.p99,
  "of the raw store": m.ratioToStore,
  "server ms": m.serverCpuMs,
  "store ms": m.storeCpuMs,
  mails: m.mailsMeanwhile,
  "generator cpu": m.generatorCpu,
  "stolen %": m.stolenPercent,
  when: m.when,
});

const openingRow = (what: string, report: LoadReport) => {
  const { p50, p95, p99 } = spreadOf(report.milliseconds);
  return {
    what,
    count: report.statuses.length,
    "a second": report.statuses.length / report.seconds,
    p50,
    p95,
    p99,
  };
};

export const decisions: Question = {
  name: "decisions",
  asks: "How many plans and approvals a second, and how long does each wait, at 1, 8 and 32 people at once?",
  needs: ["store"],
  answer: async (asked) =>
    inHome(asked.options, async (home) => {
      const { submits, busy } = batchesOf(asked.options.quick);
      const people = WARM_UP + [...submits, busy].reduce((sum, { count }) => sum + count, 0);
      const agency = await openAgency(home.base);
      asked.say(`importing and launching ${people} people`);
      await agency.importRoster(people);
      const { id: cycle } = await agency.launch("Penilaian");
      await agency.opened({ id: cycle, people });
      await agency.outboxIdle();
      asked.say("opening their links");
      const opened = await openSessions(home.base, await agency.mailedTokens(), cycle, "plan");
      const done = await decideAll({ home, agency, cycle, asked }, opened.ready, asked.options.quick);
      agency.close();
      const atFloor = done
        .map((one) => one.measured)
        .filter((m) => m.inFlight === FLOOR.inFlight && m.when !== BUSY);
      const opening = [openingRow("link pressed", opened.press), openingRow("task page shown", opened.show)];
      return {
        tables: [
          { title: "Opening links, 8 at once (milliseconds)", rows: opening },
          {
            title: "Decisions (milliseconds; a second: until the next step is open)",
            rows: done.map((one) => rowOf(one.measured)),
          },
          ...done.flatMap(({ measured: m, cost }) =>
            m.inFlight === FLOOR.inFlight ? spentTables(`${m.step}, ${m.when}`, cost) : [],
          ),
        ],
        figures: { opening, decisions: done.map((one) => one.measured) },
        floors: [
          {
            name: "decisions at 32 at once",
            unit: "decisions/s",
            wanted: FLOOR.perSecond,
            better: "more",
            got: Math.min(...atFloor.map((m) => m.perSecond)),
          },
          {
            name: "p99 of decisions at 32 at once",
            unit: "ms",
            wanted: FLOOR.p99,
            better: "less",
            got: Math.max(...atFloor.map((m) => m.p99)),
          },
        ],
      };
    }),
};
