/**
 * `npm run cost [-- --employees 20 --seed 7]` counts a simulated year, keeps the counts in counted.json, and writes what
 * they cost to docs/cost.md. `npm run cost -- --kept` prices the kept counts again: after another price or assumption.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { countYear } from "./count.ts";
import { countedYear } from "./counted.ts";
import { readPrices } from "./prices.ts";
import { reportOf } from "./report.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const kept = new URL("counted.json", import.meta.url);

const whole = (name: string, text: string, least: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Error(`--${name} is "${text}"; wanted: a whole number from ${least}`);
  return value;
};

const { values } = parseArgs({
  options: {
    employees: { type: "string", default: "20" },
    seed: { type: "string", default: "7" },
    kept: { type: "boolean", default: false },
  },
});

if (!values.kept) {
  const counted = await countYear(
    root,
    whole("employees", values.employees, 10),
    whole("seed", values.seed, 0),
  );
  writeFileSync(kept, `${JSON.stringify(counted, null, 2)}\n`);
}
const report = reportOf(countedYear.parse(JSON.parse(readFileSync(kept, "utf8"))), readPrices());
process.stdout.write(report);
writeFileSync(new URL("../../docs/cost.md", import.meta.url), report);
