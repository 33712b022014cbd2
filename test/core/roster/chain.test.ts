import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { findLoops, resolveRoles } from "../../../functions/core/roster/chain.ts";

describe("roles", () => {
  test("the reviewing officer is the appraiser of the appraiser, up to the authority", () => {
    const people = [
      { id: "staff", appraiser: "section" },
      { id: "section", appraiser: "division" },
      { id: "division", appraiser: "secretary" },
      { id: "secretary" },
    ];
    expect([...resolveRoles(people, "mayor")]).toEqual([
      ["staff", { appraiser: "section", reviewingOfficer: "division", findings: [] }],
      ["section", { appraiser: "division", reviewingOfficer: "secretary", findings: [] }],
      ["division", { appraiser: "secretary", reviewingOfficer: "mayor", findings: [] }],
      ["secretary", { appraiser: "mayor", reviewingOfficer: "mayor", findings: ["reviewer.isAppraiser"] }],
    ]);
  });

  test("without an authority the top is vacant", () => {
    const people = [{ id: 1, appraiser: 2 }, { id: 2 }];
    expect([...resolveRoles(people)]).toEqual([
      [1, { appraiser: 2, findings: ["reviewer.vacant"] }],
      [2, { findings: ["appraiser.vacant"] }],
    ]);
  });

  test("a vacancy below the top is not the authority's to fill", () => {
    expect([
      ...resolveRoles(
        [
          { id: 1, top: false },
          { id: 2, top: true },
        ],
        9,
      ),
    ]).toEqual([
      [1, { findings: ["appraiser.vacant"] }],
      [2, { appraiser: 9, reviewingOfficer: 9, findings: ["reviewer.isAppraiser"] }],
    ]);
  });

  test("oneself, nobody, and a loop give no appraiser; who leads to them has no reviewing officer", () => {
    const people = [
      { id: "self", appraiser: "self" },
      { id: "lost", appraiser: "nobody" },
      { id: "one", appraiser: "two" },
      { id: "two", appraiser: "one" },
      { id: "below", appraiser: "one" },
    ];
    expect([...resolveRoles(people, "mayor")]).toEqual([
      ["self", { findings: ["appraiser.self"] }],
      ["lost", { findings: ["appraiser.unknown"] }],
      ["one", { findings: ["appraiser.loop"] }],
      ["two", { findings: ["appraiser.loop"] }],
      ["below", { appraiser: "one", findings: ["reviewer.vacant"] }],
    ]);
  });

  test("an authority who is among the people is not their own, and may close a loop", () => {
    expect([...resolveRoles([{ id: 1 }], 1)]).toEqual([[1, { findings: ["appraiser.vacant"] }]]);
    const people = [{ id: 1, appraiser: 2 }, { id: 2 }];
    expect([...resolveRoles(people, 1)].map(([id, { findings }]) => [id, findings])).toEqual([
      [1, ["appraiser.loop"]],
      [2, ["appraiser.loop"]],
    ]);
  });

  test("nobody ever appraises or reviews themselves", () => {
    const people = fc.array(
      fc.record({ id: fc.nat(12), appraiser: fc.option(fc.nat(14), { nil: undefined }) }),
    );
    fc.assert(
      fc.property(people, fc.option(fc.nat(14), { nil: undefined }), (list, authority) => {
        for (const [id, roles] of resolveRoles(list, authority)) {
          expect(roles.appraiser).not.toBe(id);
          expect(roles.reviewingOfficer).not.toBe(id);
          expect(roles.findings.length === 0).toBe(
            roles.reviewingOfficer !== undefined && roles.reviewingOfficer !== roles.appraiser,
          );
        }
      }),
    );
  });
});

describe("loops", () => {
  /** The obvious way: who comes back to themselves is on a loop. */
  const onLoop = (next: ReadonlyMap<number, number>) =>
    [...next.keys()].filter((start) => {
      let at = next.get(start);
      for (let steps = 0; at !== undefined && at !== start && steps <= next.size; steps += 1)
        at = next.get(at);
      return at === start;
    });

  test("are exactly those who come back to themselves, each once, in order", () => {
    const edges = fc.array(fc.tuple(fc.nat(15), fc.nat(15)));
    fc.assert(
      fc.property(edges, (pairs) => {
        const next = new Map(pairs);
        const loops = findLoops(next);
        const byNumber = (a: number, b: number) => a - b;
        expect(loops.flat().toSorted(byNumber)).toEqual(onLoop(next).toSorted(byNumber));
        for (const loop of loops)
          expect(loop.map((id) => next.get(id))).toEqual([...loop.slice(1), ...loop.slice(0, 1)]);
      }),
    );
  });

  test("one of 100,000 is found", () => {
    const next = new Map(
      Array.from({ length: 100_000 }, (_, id): [number, number] => [id, (id + 1) % 100_000]),
    );
    expect(findLoops(next).map((loop) => loop.length)).toEqual([100_000]);
  });
});
