/** docs/cost.md, from what was counted and what it costs. */
import { assumptions } from "./assumptions.ts";
import type { Counted } from "./counted.ts";
import { coreOf, type Line, linesOf, yearOf } from "./model.ts";
import { type Choice, choicesOf } from "./options.ts";
import type { PriceList } from "./prices.ts";

const SIZES = [1000, 10_000, 100_000] as const;
const AIM = 0.01;

const fine = (usd: number): string => usd.toFixed(6);
const coarse = (usd: number): string => usd.toFixed(2);
const whole = (value: number): string => Math.round(value).toLocaleString("en");

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    row(...head),
    row(...head.map((_, index) => (index === 0 ? "---" : "--:"))),
    ...rows.map((r) => row(...r)),
  ].join("\n");

const costs = (lines: readonly Line[]): string =>
  table(
    [
      "service",
      "per employee and year",
      "per cell and year",
      ...SIZES.map((size) => `${whole(size)} people`),
      "of",
    ],
    [
      ...lines.map((line) => [
        line.core ? `**${line.service}**` : line.service,
        fine(line.perEmployee),
        coarse(line.perCell),
        ...SIZES.map((size) => coarse(yearOf([line], size))),
        line.of,
      ]),
      [
        "all",
        fine(lines.reduce((total, { perEmployee }) => total + perEmployee, 0)),
        coarse(yearOf(lines, 0)),
        ...SIZES.map((size) => coarse(yearOf(lines, size))),
        "",
      ],
      ["all, per employee", "", "", ...SIZES.map((size) => fine(yearOf(lines, size) / size)), ""],
    ],
  );

const choices = (all: readonly Choice[]): string =>
  table(
    [
      "choice",
      "per employee and year",
      "per cell and year",
      ...SIZES.map((size) => `${whole(size)} people`),
      "of",
    ],
    all.map((choice) => [
      choice.service,
      fine(choice.perEmployee),
      coarse(choice.perCell),
      ...SIZES.map((size) => coarse(choice.perEmployee * size + choice.perCell)),
      choice.of,
    ]),
  );

const dearest = (lines: readonly Line[]): readonly string[] =>
  lines
    .filter(({ core }) => core)
    .sort((a, b) => b.perEmployee - a.perEmployee)
    .map(({ service }) => service);

const counts = (counted: Counted): string => {
  const each = (count: number) => (count / counted.employees).toFixed(1);
  return table(
    ["counted", "per employee and year"],
    [
      ["states entered", each(counted.transitions)],
      ["functions invoked by machines", each(counted.invocations.steps)],
      ["requests of people's pages", each(counted.invocations.pages)],
      ["requests of the API", each(counted.invocations.api)],
      ["mails", each(counted.mails)],
      ["calls of the table", each(counted.table.calls)],
      ["read units", each(counted.table.reads)],
      ["write units", each(counted.table.writes)],
      ["bytes stored at the end", whole(counted.storedBytes / counted.employees)],
      ["bytes to browsers", whole(counted.responseBytes / counted.employees)],
      ["files handed in", each(counted.files.written)],
      [
        "milliseconds of processor, with all that stands in for AWS",
        whole(counted.processorMs / counted.employees),
      ],
      ["one sweep that finds nothing: calls", counted.idleSweep.calls.toFixed(1)],
      ["one sweep that finds nothing: read units", counted.idleSweep.reads.toFixed(1)],
    ],
  );
};

export const reportOf = (counted: Counted, prices: PriceList): string => {
  const lines = linesOf(counted, prices.usd);
  const core = coreOf(lines);
  return `# What a year costs

Made by \`npm run cost\`, from ${counted.employees} people in a simulated year (${counted.finished} finished, ${counted.days} days, seed ${counted.seed})
and the prices of ${prices.region} of ${prices.date} in \`infra/cost/prices.json\`. No number here is written by hand: a test makes
this page anew from the kept counts (\`infra/cost/counted.json\`), those prices and the assumptions below, and compares.

**The prices.** ${prices.source}

## By service, USD

${costs(lines)}

The aim is under ${AIM} USD for each employee and year for what is printed bold: workflow, compute, data and mail, without
free tier. It is **${core.toFixed(4)}**: ${core < AIM ? "met" : "missed"}; with the cell's own share of these services, ${coreOf(lines, 1000).toFixed(4)} where 1,000 people are
in it. The dearest first: ${dearest(lines).join(", ")}.

The rest of what a cell costs is the same for one person and for all: alarms, a trace of every sweep, the dashboard, keys.
It is what makes a small agency dear: fewer alarms, sampled traces and a shared cell would bring it down, in this order of
what is lost by it.

## What an agency may choose, USD

What each adds to the table above; none of them is in it.

${choices(choicesOf(counted, prices.usd))}

## Counted

${counts(counted)}

Units are those that the engine at home answers with each call (\`ReturnConsumedCapacity\`), transactions and indexes
included; states are those that the histories of all executions entered; requests were counted where the home serves
them, robots that look at links and officers' checks of the simulation among them. A year of ${counted.employees} people has more of
an officer's work for each than one of 10,000. Sweeps that find nothing are taken out of the year, which the home sweeps far
more often than once a minute, at what one of them reads when the year is over.

## Assumed

${table(
  ["what", "how much"],
  Object.entries(assumptions).map(([name, value]) => [`\`${name}\``, String(value)]),
)}

\`infra/cost/assumptions.ts\` says why.
`;
};
