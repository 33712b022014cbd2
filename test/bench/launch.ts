/** How fast is a cycle launched? From the order over the API until every first task is open; mails go out meanwhile. */
import { openAgency } from "./harness/agency.ts";
import { inHome } from "./harness/home.ts";
import { measured, spentTables } from "./harness/measure.ts";
import { ratio } from "./harness/numbers.ts";
import type { Question } from "./harness/question.ts";

/** A launch keeps this many people in flight, and is held to the raw store at as many. */
const IN_FLIGHT = 32;
const FLOOR = 200;

export const launch: Question = {
  name: "launch",
  asks: "How fast is a cycle launched, from the order until every first task is open?",
  needs: ["store"],
  answer: async ({ options, say, limit }) =>
    inHome(options, async (home) => {
      const { people } = options;
      const agency = await openAgency(home.base);
      say(`importing ${people} people`);
      const imported = await measured(home, () => agency.importRoster(people));
      say("launching one unit, as a warm-up");
      await agency.opened(await agency.launch("Pemanasan", ["DISDIK"]));
      await agency.outboxIdle();
      const mailsBefore = await agency.mailCount();
      say(`launching ${people} people`);
      const { cost } = await measured(home, async () => agency.opened(await agency.launch("Penilaian")));
      const before = await agency.mailCount();
      say("waiting for the mails");
      const mailed = await measured(home, agency.outboxIdle);
      const mails = (await agency.mailCount()) - before;
      agency.close();
      const rate = people / cost.seconds;
      const limitRate = limit("launch", IN_FLIGHT);
      const rowOf = (what: string, count: number, { seconds, nodeCpu, storeCpu, stolen }: typeof cost) => ({
        what,
        count,
        seconds,
        "a second": count / seconds,
        "server ms": (nodeCpu / count) * 1000,
        "store ms": (storeCpu / count) * 1000,
        "stolen %": stolen,
      });
      return {
        tables: [
          {
            title: "Launch (mails go out meanwhile; the rest of them after it)",
            rows: [
              { ...rowOf("people imported", people, imported.cost) },
              { ...rowOf("people launched", people, cost), "of the raw store": ratio(rate, limitRate) },
              ...(mails > 0 ? [rowOf("mails sent after it", mails, mailed.cost)] : []),
            ],
          },
          ...spentTables("Launch", cost),
          ...spentTables("Mails", mailed.cost),
        ],
        figures: {
          people,
          seconds: cost.seconds,
          perSecond: rate,
          stolenPercent: cost.stolen,
          ratioToStore: ratio(rate, limitRate),
          serverCpuMsPerPerson: (cost.nodeCpu / people) * 1000,
          storeCpuMsPerPerson: (cost.storeCpu / people) * 1000,
          importedPerSecond: people / imported.cost.seconds,
          mailsSentMeanwhile: before - mailsBefore,
          mailsAfterwards: mails,
          mailsPerSecond: mails / mailed.cost.seconds,
          serverCpuMsPerMail: (mailed.cost.nodeCpu / mails) * 1000,
        },
        floors: [{ name: "launch", unit: "people/s", wanted: FLOOR, better: "more", got: rate }],
      };
    }),
};
