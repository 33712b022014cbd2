/** What a year costs, by hand. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { type Counted, countedYear } from "../../../infra/cost/counted.ts";
import { coreOf, linesOf, yearOf } from "../../../infra/cost/model.ts";
import { choicesOf } from "../../../infra/cost/options.ts";
import { readPrices } from "../../../infra/cost/prices.ts";
import { reportOf } from "../../../infra/cost/report.ts";

const prices = readPrices();
const { usd } = JSON.parse(readFileSync("infra/cost/prices.json", "utf8"));

const nothing: Counted = {
  employees: 10,
  finished: 10,
  days: 365,
  seed: 1,
  mails: 0,
  transitions: 0,
  invocations: { pages: 0, api: 0, steps: 0 },
  responseBytes: 0,
  files: { written: 0, read: 0 },
  table: { calls: 0, reads: 0, writes: 0 },
  storedBytes: 0,
  idleSweep: { calls: 0, reads: 0, writes: 0 },
  processorMs: 0,
};

const perEmployee = (counted: Partial<Counted>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    linesOf({ ...nothing, ...counted }, usd)
      .filter((line) => line.perEmployee > 0 && line.service !== "Cognito")
      .map((line) => [line.service, line.perEmployee]),
  );

describe("a year", () => {
  test("in which nothing happens costs nothing for anybody, and something for the cell", () => {
    expect(perEmployee({})).toEqual({});
    expect(coreOf(linesOf(nothing, usd))).toBe(0);
    expect(yearOf(linesOf(nothing, usd), 0)).toBeGreaterThan(0);
  });

  test("each count is priced once, for each employee", () => {
    expect(perEmployee({ transitions: 1000 })).toEqual({
      "Step Functions": expect.closeTo(100 * usd.stateTransition),
    });
    expect(perEmployee({ table: { calls: 0, reads: 10, writes: 20 } })).toEqual({
      DynamoDB: expect.closeTo(usd.tableReadUnit + 2 * usd.tableWriteUnit, 12),
    });
    // Reports of SES come back to a function, which is started, logged and traced.
    expect(perEmployee({ mails: 10 })).toEqual({
      SES: expect.closeTo(usd.mail),
      Lambda: expect.any(Number),
      "CloudWatch and X-Ray": expect.any(Number),
    });
    expect(perEmployee({ responseBytes: 1e10 })).toEqual({
      "Data transfer": expect.closeTo(usd.gigabyteOut),
    });
  });

  test("a computed second costs a processor's memory, whatever the function has", () => {
    const { Lambda } = perEmployee({ processorMs: 10_000 });
    expect(Lambda).toBeCloseTo((1769 / 1024) * usd.lambdaGigabyteSecondArm, 9);
  });

  test("what a cell costs is the same for all sizes", () => {
    const lines = linesOf({ ...nothing, transitions: 1000 }, usd);
    const each = yearOf(lines, 1001) - yearOf(lines, 1000);
    expect(yearOf(lines, 100_000) - yearOf(lines, 0)).toBeCloseTo(100_000 * each, 3);
  });

  test("the cell's own is shared by those who are in it", () => {
    const lines = linesOf({ ...nothing, idleSweep: { calls: 20, reads: 10, writes: 0 } }, usd);
    expect(coreOf(lines)).toBe(0);
    expect(coreOf(lines, 1000)).toBeGreaterThan(0);
    expect(coreOf(lines, 2000)).toBeCloseTo(coreOf(lines, 1000) / 2, 9);
  });

  test("docs/cost.md is what the kept counts, the prices and the assumptions make, to the letter", () => {
    const kept = countedYear.parse(JSON.parse(readFileSync("infra/cost/counted.json", "utf8")));
    expect(readFileSync("docs/cost.md", "utf8")).toBe(reportOf(kept, prices));
    expect(kept.finished).toBe(kept.employees);
  });

  test("every price of the list is asked for", () => {
    const asked = new Set<string>();
    const heard = new Proxy(usd, {
      get: (prices, name) => {
        asked.add(String(name));
        return prices[name];
      },
    });
    linesOf(nothing, heard);
    choicesOf(nothing, heard);
    expect([...asked].sort()).toEqual(Object.keys(usd).sort());
  });

  test("choices are priced by what they look at", () => {
    const chosen = (counted: Partial<Counted>) =>
      Object.fromEntries(
        choicesOf({ ...nothing, ...counted }, usd).map(({ service, perEmployee }) => [service, perEmployee]),
      );
    const signIn = { "Firewall before sign-in": expect.any(Number) };
    expect(chosen({ invocations: { pages: 8, api: 2, steps: 5 } })).toEqual({
      ...signIn,
      CloudFront: expect.closeTo(usd.edgeRequest + usd.edgeFunction, 12),
      "Firewall before everything": expect.closeTo(usd.firewallRequest, 12),
      "Malware scan": 0,
      "Files locked for 5 years": 0,
    });
    // A file of a megabyte for five years, less the two that it is kept anyway.
    expect(chosen({ files: { written: 10, read: 0 } })).toMatchObject({
      "Malware scan": expect.closeTo(usd.malwareFile + usd.malwareGigabyte / 1000, 9),
      "Files locked for 5 years": expect.closeTo(((5 - 2) * 12 * usd.fileGigabyteMonth) / 1000, 9),
    });
  });

  test("a price that is not in the list is named", () => {
    const { mail: _, ...fewer } = usd;
    expect(() => linesOf(nothing, fewer)).toThrow('price "mail" is not set');
  });

  test("the report says the date of its prices, the aim and every service", () => {
    const counted = { ...nothing, transitions: 100_000 };
    const report = reportOf(counted, prices);
    expect(report).toContain(`prices of ${prices.region} of ${prices.date}`);
    expect(report).toContain("missed");
    for (const { service } of [...linesOf(counted, usd), ...choicesOf(counted, usd)])
      expect(report).toContain(service);
  });
});
