import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readRoster } from "../../../functions/core/roster/read-roster.ts";
import { isTopPost } from "../../../functions/core/roster/vocabulary.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";

const read = (count: number, seed: number) =>
  readRoster(new TextEncoder().encode(makeRoster(count, seed)), "demo.csv");

describe("an invented agency", () => {
  test("of any size has everybody and no finding, and one vacancy, at the top", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 800 }), fc.integer(), (count, seed) => {
        const { people, findings, notices } = read(count, seed);
        expect({ people: people.length, findings, notices }).toEqual({
          people: count,
          findings: [],
          notices: [{ row: 2, code: "appraiser.vacant", field: "nip_penilai", value: "", params: {} }],
        });
      }),
      { numRuns: 25 },
    );
  });

  test("of the largest size as well", () => {
    const { people, findings } = read(100_000, 1);
    expect({ people: people.length, findings }).toEqual({ people: 100_000, findings: [] });
  }, 60_000);

  test("is the same for the same count and seed, and another for another seed", () => {
    expect(makeRoster(60, 3)).toBe(makeRoster(60, 3));
    expect(makeRoster(60, 3)).not.toBe(makeRoster(60, 4));
  });

  test("looks like one: levels below each other, a head for each unit, both kinds of employment", () => {
    const { people } = read(2000, 7);
    const byNip = new Map(people.map((person) => [person.nip, person]));
    const order = ["JPT Madya", "JPT Pratama", "Administrator", "Pengawas"];
    const rank = (level: string | undefined) =>
      level !== undefined && order.includes(level) ? order.indexOf(level) : 4;
    const upward = people.filter(({ positionLevel, appraiserNip }) => {
      const above = byNip.get(appraiserNip ?? "");
      return above !== undefined && rank(above.positionLevel) >= rank(positionLevel);
    });
    const units = new Set(people.map(({ unitCode }) => unitCode));
    const heads = people.filter(({ unitHead }) => unitHead).map(({ unitCode }) => unitCode);
    expect({ upward, heads: heads.toSorted() }).toEqual({ upward: [], heads: [...units].toSorted() });
    expect([...new Set(people.map(({ employment }) => employment))].toSorted()).toEqual(["PNS", "PPPK"]);
    expect(people.filter(({ positionLevel }) => isTopPost(positionLevel)).length).toBe(9);
  });

  test.each([9, 100_001, 10.5, Number.NaN])("of %s people cannot be", (count) => {
    expect(() => makeRoster(count, 1)).toThrow(
      `a roster of ${count} people cannot be made; wanted: a whole number from 10 to 100000`,
    );
  });
});
