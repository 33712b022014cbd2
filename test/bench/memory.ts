/** What does a home with many open appraisals take, and how soon is it back after a kill? */
import { openAgency } from "./harness/agency.ts";
import { type HomeUse, inFolder, startHome } from "./harness/home.ts";
import type { Question } from "./harness/question.ts";

const FLOOR = { memoryMb: 400, restartSeconds: 5 };
const RESTARTS = 3;

const totalOf = ({ node, store }: HomeUse): number => node.rssMb + store.rssMb;

const rowOf = (when: string, use: HomeUse) => ({
  when,
  "server MB": use.node.rssMb,
  "store MB": use.store.rssMb,
  "together MB": totalOf(use),
});

export const memory: Question = {
  name: "memory",
  asks: "How much memory with 10,000 appraisals open, and how soon is the home back after kill -9?",
  needs: [],
  answer: ({ options, say }) =>
    inFolder(async (folder) => {
      const people = options.quick ? 1000 : 10_000;
      const rows = [];
      let home = await startHome(folder);
      try {
        rows.push(rowOf("empty", home.use()));
        const agency = await openAgency(home.base, options.scheme);
        say(`importing and launching ${people} people`);
        await agency.importRoster(people);
        await agency.opened(await agency.launch("Penilaian"));
        const open = home.use();
        rows.push(rowOf(`${people} open, mails going out`, open));
        say("waiting for the mails");
        await agency.outboxIdle();
        const idle = home.use();
        rows.push(rowOf(`${people} open, all mails sent`, idle));
        agency.close();
        const restarts: number[] = [];
        for (let times = 0; times < RESTARTS; times += 1) {
          say("kill -9, and a start");
          await home.kill();
          home = await startHome(folder);
          restarts.push(home.startedInMs / 1000);
        }
        rows.push(rowOf("after a restart", home.use()));
        const peak = idle.node.peakMb + idle.store.peakMb;
        const restartSeconds = Math.max(...restarts);
        return {
          tables: [
            { title: `Memory with ${people} appraisals open; at its peak ${peak.toFixed(0)} MB`, rows },
            {
              title: "Restarts after kill -9, until `siklus ready`",
              rows: restarts.map((seconds) => ({ seconds })),
            },
          ],
          figures: { people, rows, peakMb: peak, restartSeconds: restarts },
          floors: [
            {
              name: `memory with ${people} open`,
              unit: "MB",
              wanted: FLOOR.memoryMb,
              better: "less",
              got: Math.max(totalOf(open), totalOf(idle)),
            },
            {
              name: `restart with ${people} open`,
              unit: "s",
              wanted: FLOOR.restartSeconds,
              better: "less",
              got: restartSeconds,
            },
          ],
        };
      } finally {
        await home.kill();
      }
    }),
};
