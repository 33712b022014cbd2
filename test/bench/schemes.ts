/** Does every scheme that ships keep to the floors? Each in a home of its own: launched, and its first task sent by 32 people at once. */
import { listSchemes } from "../../workflows/load.ts";
import { releaseOf } from "../simulate/launch.ts";
import { type Agency, openAgency, openIn, openSteps } from "./harness/agency.ts";
import { readyAt } from "./harness/first-task.ts";
import { type Home, inHome } from "./harness/home.ts";
import { type Prepared, sendAll, wantStatus } from "./harness/load.ts";
import { measured } from "./harness/measure.ts";
import { spreadOf } from "./harness/numbers.ts";
import type { Asked, Floor, Question } from "./harness/question.ts";

const FLOOR = { launch: 200, decisions: 120, p99: 300, memoryMb: 400 };
const IN_FLIGHT = 32;
const WARM_UP = 64;

/** Mails to one person are bundled hour by hour, so it takes some hours until appraisers have every link. */
const prepared = async (
  home: Home,
  agency: Agency,
  at: Parameters<typeof readyAt>[2],
  wanted: number,
): Promise<readonly Prepared[]> => {
  for (let hours = 0; hours < 24; hours += 1) {
    const ready = await readyAt(home.base, await agency.mailedTokens(), at);
    if (ready.length >= wanted) return ready;
    await agency.advance("PT1H");
  }
  throw new Error(`after a day, fewer than ${wanted} people could be brought before ${at.step}`);
};

const measure = async (asked: Asked, scheme: string) =>
  inHome(asked.options, async (home) => {
    const count = asked.options.quick ? 64 : 640;
    const people = count + WARM_UP;
    const agency = await openAgency(home.base, scheme);
    const { steps } = await releaseOf(agency.api, scheme);
    asked.say(`${scheme}: launching ${people} people`);
    await agency.importRoster(people);
    await agency.opened(await agency.launch("Pemanasan", ["DISDIK"]));
    await agency.outboxIdle();
    const launched = await measured(home, async () => {
      const { id } = await agency.launch("Penilaian");
      return { cycle: id, progress: await agency.opened({ id, people }) };
    });
    const { cycle, progress } = launched.value;
    const step = openSteps(progress).find(({ open }) => open > 0)?.id ?? "";
    const form = steps.get(step);
    if (!form) throw new Error(`${scheme} begins with ${step}, which has no form`);
    await agency.outboxIdle();
    asked.say(`${scheme}: bringing ${people} people before ${step}`);
    const ready = await prepared(home, agency, { cycle, step, form }, people);
    const sendOff = async (requests: readonly Prepared[]) => {
      const before = openIn(await agency.progressOf(cycle), step);
      const report = await sendAll({ base: home.base, inFlight: IN_FLIGHT, keep: false, requests });
      wantStatus(report, 303, `${step} of ${scheme}`);
      const after = before + requests.length;
      await agency.until(cycle, `after ${step}`, (now) => openIn(now, step) >= after);
      return report;
    };
    await sendOff(ready.slice(0, WARM_UP));
    await agency.outboxIdle();
    asked.say(`${scheme}: ${count} × ${step}, ${IN_FLIGHT} at once`);
    const sent = await measured(home, () => sendOff(ready.slice(WARM_UP, people)));
    const { node, store } = home.use();
    agency.close();
    const { p50, p99 } = spreadOf(sent.value.milliseconds);
    return {
      scheme,
      "launched a second": people / launched.cost.seconds,
      first: step,
      "sent a second": count / sent.cost.seconds,
      p50,
      p99,
      "server ms": (sent.cost.nodeCpu / count) * 1000,
      "store ms": (sent.cost.storeCpu / count) * 1000,
      "MB then": node.rssMb + store.rssMb,
      "stolen %": sent.cost.stolen,
    };
  });

type Row = Awaited<ReturnType<typeof measure>>;

const floorsOf = (rows: readonly Row[]): Floor[] => {
  const least = (key: "launched a second" | "sent a second") => Math.min(...rows.map((row) => row[key]));
  const most = (key: "p99" | "MB then") => Math.max(...rows.map((row) => row[key]));
  return [
    {
      name: "launch, slowest scheme",
      unit: "people/s",
      wanted: FLOOR.launch,
      better: "more",
      got: least("launched a second"),
    },
    {
      name: "first tasks by 32, slowest scheme",
      unit: "a second",
      wanted: FLOOR.decisions,
      better: "more",
      got: least("sent a second"),
    },
    { name: "p99 of them, slowest scheme", unit: "ms", wanted: FLOOR.p99, better: "less", got: most("p99") },
    {
      name: "memory, largest scheme",
      unit: "MB",
      wanted: FLOOR.memoryMb,
      better: "less",
      got: most("MB then"),
    },
  ];
};

export const schemes: Question = {
  name: "schemes",
  asks: "Does every scheme that ships keep to the floors, launched and with its first task sent by 32 people at once?",
  needs: [],
  answer: async (asked) => {
    const rows: Row[] = [];
    for (const scheme of await listSchemes(process.cwd())) rows.push(await measure(asked, scheme));
    return {
      tables: [{ title: "Every scheme, in a home of its own", rows }],
      figures: { rows },
      floors: floorsOf(rows),
    };
  },
};
