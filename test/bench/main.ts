/** `npm run bench`: asks every question, prints the tables, writes them to bench.json (contract C7). */
import { writeFileSync } from "node:fs";
import { bundles } from "./bundles.ts";
import { clone } from "./clone.ts";
import { decisions } from "./decisions.ts";
import { firstPage } from "./first-page.ts";
import { formulas } from "./formulas.ts";
import { machineClass, watchHost } from "./harness/machine.ts";
import { readOptions } from "./harness/options.ts";
import { type Answer, type Asked, isMet, type Question, type Unit } from "./harness/question.ts";
import { tableOf } from "./harness/table.ts";
import { launch } from "./launch.ts";
import { memory } from "./memory.ts";
import { schemes } from "./schemes.ts";
import { store } from "./store.ts";
import { studio } from "./studio.ts";

const questions: readonly Question[] = [
  store,
  launch,
  decisions,
  memory,
  firstPage,
  schemes,
  studio,
  formulas,
  bundles,
  clone,
];

const options = readOptions(process.argv.slice(2));
const unknown = options.only.filter((name) => !questions.some((question) => question.name === name));
if (unknown.length > 0)
  throw new Error(`--only ${unknown.join(",")}; wanted: ${questions.map(({ name }) => name).join(", ")}`);

/** What was asked for, with what it needs; without `--clone`, nothing that fetches packages. */
const wanted = (): readonly Question[] => {
  const named =
    options.only.length === 0
      ? questions.filter(({ name }) => name !== "clone" || options.clone)
      : questions.filter(({ name }) => options.only.includes(name));
  const needed = new Set(named.flatMap(({ name, needs }) => [name, ...needs]));
  return questions.filter(({ name }) => needed.has(name));
};

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const limits = new Map<string, number>();
const limitName = (unit: Unit, inFlight: number): string => `${unit} ${inFlight}`;
const asked: Asked = {
  options,
  say: (line) => void process.stderr.write(`  … ${line}\n`),
  limit: (unit, inFlight) => limits.get(limitName(unit, inFlight)),
  setLimit: (unit, inFlight, perSecond) => void limits.set(limitName(unit, inFlight), perSecond),
};

const machine = machineClass();
print(
  `Siklus benchmarks, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.platform}, Node ${machine.node}`,
);
if (options.quick) print("Quick: small numbers, which show that it works and prove nothing.");
if (machine.loadBefore > 0.5 * machine.cores)
  print(
    `Others work on this machine too (load ${machine.loadBefore.toFixed(1)}): trust processor times and ratios, not rates.`,
  );

const answers = new Map<string, Answer>();
for (const question of wanted()) {
  print(`\n## ${question.name}: ${question.asks}`);
  const stolenSince = watchHost();
  const answer = await question.answer(asked);
  answers.set(question.name, answer);
  for (const { title, rows } of answer.tables) print(`\n${title}\n${tableOf(rows)}`);
  const stolen = stolenSince();
  if (stolen !== undefined && stolen >= 1)
    print(`\nThe host of this machine took away ${stolen.toFixed(0)} % of its processors meanwhile.`);
}

const floors = [...answers.values()].flatMap((answer) => answer.floors);
if (floors.length > 0)
  print(
    `\n## Floors\n\n${tableOf(
      floors.map((floor) => ({
        what: floor.name,
        got: floor.got,
        wanted: `${floor.better === "more" ? "≥" : "≤"} ${floor.wanted} ${floor.unit}`,
        "": isMet(floor) ? "met" : "MISSED",
      })),
    )}`,
  );

const figures = Object.fromEntries([...answers].map(([name, answer]) => [name, answer.figures]));
const document = {
  date: new Date().toISOString().slice(0, 10),
  machine,
  quick: options.quick,
  ...figures,
  floors: floors.map((floor) => ({ ...floor, met: isMet(floor) })),
};
writeFileSync(options.json, `${JSON.stringify(document, null, 2)}\n`);
print(`\nwritten to ${options.json}`);
