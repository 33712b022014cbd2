/** How long does a formula that would never end hold up whoever wrote it, and how much memory does it take meanwhile? */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import endless from "../cases/formulas-without-end.json" with { type: "json" };
import type { Question } from "./harness/question.ts";

const FLOOR_MS = 1000;
const run = promisify(execFile);

/** Each in a process of its own, warmed up by a formula that ends. */
const STOP = `
import { evaluate } from "./functions/core/expressions.ts";
await evaluate("$sum([1..100].($ * 2))", {});
const [before, from] = [process.memoryUsage().rss, performance.now()];
const verdict = await evaluate(process.argv[1], {}).then(() => "ended", (fault) => fault.code);
const ms = performance.now() - from;
console.log(JSON.stringify({ verdict, ms, mb: (process.resourceUsage().maxRSS * 1024 - before) / 1e6 }));
`;
const stopped = z.object({ verdict: z.literal("expression.limit"), ms: z.number(), mb: z.number() });

export const formulas: Question = {
  name: "formulas",
  asks: "How soon is a formula stopped that would take all time or memory?",
  needs: [],
  answer: async ({ say }) => {
    say(`${Object.keys(endless).length} formulas without end`);
    const rows: { formula: string; ms: number; "MB more": number }[] = [];
    for (const [formula, expression] of Object.entries(endless)) {
      const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", STOP, expression]);
      const { ms, mb } = stopped.parse(JSON.parse(stdout));
      rows.push({ formula, ms, "MB more": mb });
    }
    rows.sort((one, other) => other.ms - one.ms);
    return {
      tables: [{ title: "Until it is stopped, the slowest five", rows: rows.slice(0, 5) }],
      figures: { rows },
      floors: [
        {
          name: "stopping a formula without end",
          unit: "ms",
          wanted: FLOOR_MS,
          better: "less",
          got: rows[0]?.ms ?? 0,
        },
      ],
    };
  },
};
