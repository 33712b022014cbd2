/** How large is what goes to Lambda, and how soon does a process that has just been started answer? */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { agencies } from "../../infra/agencies.ts";
import { instead } from "../../infra/aws/bundling/instead.ts";
import { stackName } from "../../infra/aws/stacks.ts";
import { type FunctionName, functions } from "../../infra/inventory.ts";
import { openCell } from "../rig/cell/cell.ts";
import { eventOf, routeOf } from "../rig/cell/gateway.ts";
import { inFolder } from "./harness/home.ts";
import type { Question } from "./harness/question.ts";

const TIMES = 5;
const FLOOR = { kilobytes: 1000, milliseconds: 200 };
const names = Object.keys(functions) as readonly FunctionName[];
const nobody = `siklus01-${"q".repeat(20)}`;

const http = (url: string, token = "") => {
  const route = routeOf("GET", url);
  if (!route) throw new Error(`no route to ${url}`);
  const headers = { host: "siklus.contoh.test", authorization: `Bearer ${token}` };
  return eventOf({ method: "GET", url, headers, body: Buffer.alloc(0) }, route, "1");
};

/** What each is asked first: something that reads the table and changes nothing. */
const firstOf = (token: string): Readonly<Record<FunctionName, unknown>> => ({
  api: http("/api/v1/settings", token),
  pages: http(`/t/${"x".repeat(43)}`),
  documents: http(`/documents/${nobody}`),
  console: http("/console/"),
  openTask: { appraisal: nobody, execution: nobody, phase: "p", step: "s", token: "t" },
  runStep: { appraisal: nobody, execution: nobody, phase: "p", step: "s" },
  launch: { act: "plan", cycle: "siklus01" },
  sweep: {},
  mailEvents: { source: "aws.ses", detail: { eventType: "Delivery", mail: { messageId: "m", tags: {} } } },
  setUp: {},
  canary: {},
});

const packageOf = (file: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(file)?.[1] ?? "own code";

/** Kilobytes by package, the largest first. */
const mostOf = async (entry: string): Promise<string> => {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    outdir: "out",
    alias: { ...instead },
    logLevel: "error",
  });
  const sizes = new Map<string, number>();
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [file, { bytesInOutput }] of Object.entries(inputs))
      sizes.set(packageOf(file), (sizes.get(packageOf(file)) ?? 0) + bytesInOutput);
  return [...sizes]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 4)
    .map(([name, bytes]) => `${name} ${Math.round(bytes / 1000)}`)
    .join(", ");
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

export const bundles: Question = {
  name: "bundles",
  asks: "How large is each function's bundle, and how soon does a new process answer?",
  needs: [],
  answer: ({ say }) =>
    inFolder(async (folder) => {
      const assembly = join(folder, "out");
      say("cdk synth");
      execFileSync("cdk", ["synth", "--quiet", "--output", assembly], {
        env: { ...process.env, CDK_VALIDATION: "false" },
        stdio: ["ignore", "ignore", "ignore"],
      });
      const [agency] = agencies;
      if (!agency) throw new Error("no agency ships");
      const cell = await openCell({
        assembly,
        stack: stackName(agency, "service"),
        data: join(folder, "data"),
      });
      try {
        await cell.setUp();
        const firsts = firstOf(await cell.token("hr"));
        const rows = [];
        for (const name of names) {
          say(name);
          const code = readFileSync(join(cell.assembly.bundles.get(name)?.folder ?? "", "index.mjs"));
          const lambda = cell.lambdas.get(name);
          if (!lambda) throw new Error(`${name} is not in the cell`);
          const starts = [];
          for (let times = 0; times < TIMES; times += 1) starts.push(await lambda.cold(firsts[name]));
          rows.push({
            function: name,
            kB: Math.round(code.length / 1000),
            zipped: Math.round(gzipSync(code).length / 1000),
            "first answer ms": Math.round(median(starts.map(({ ms }) => ms))),
            "processor ms": Math.round(Math.min(...starts.map(({ processorMs }) => processorMs))),
            "most of it, kB": await mostOf(functions[name].entry),
          });
        }
        const largest = Math.max(...rows.map(({ kB }) => kB));
        const slowest = Math.max(
          ...rows.filter((row) => row.function !== "setUp").map((row) => row["first answer ms"]),
        );
        return {
          tables: [{ title: `Bundles, and the median of ${TIMES} new processes with one answer each`, rows }],
          figures: { rows },
          floors: [
            { name: "largest bundle", unit: "kB", wanted: FLOOR.kilobytes, better: "less", got: largest },
            {
              name: "slowest first answer",
              unit: "ms",
              wanted: FLOOR.milliseconds,
              better: "less",
              got: slowest,
            },
          ],
        };
      } finally {
        await cell.close();
      }
    }),
};
