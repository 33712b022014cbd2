/** `npm run cost`: counts a simulated year, prices it, prints the table and writes docs/cost.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { countYear } from "./count.ts";
import { linesOf } from "./model.ts";
import { choicesOf } from "./options.ts";
import { reportOf } from "./report.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const priceList = z.strictObject({
  region: z.string(),
  date: z.iso.date(),
  source: z.string(),
  usd: z.record(z.string(), z.number().positive()),
});

const whole = (name: string, text: string, least: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Error(`--${name} is "${text}"; wanted: a whole number from ${least}`);
  return value;
};

const { values } = parseArgs({
  options: { employees: { type: "string", default: "20" }, seed: { type: "string", default: "7" } },
});

const prices = priceList.parse(JSON.parse(readFileSync(new URL("prices.json", import.meta.url), "utf8")));
const counted = await countYear(
  root,
  whole("employees", values.employees, 10),
  whole("seed", values.seed, 0),
);
const report = reportOf({
  counted,
  lines: linesOf(counted, prices.usd),
  choices: choicesOf(counted, prices.usd),
  prices,
});
process.stdout.write(report);
writeFileSync(new URL("../../docs/cost.md", import.meta.url), report);
