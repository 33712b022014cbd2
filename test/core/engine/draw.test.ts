import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { panelOf, peersOf, ringAfter } from "../../../functions/core/engine/draw.ts";
import type { Person } from "../../../functions/core/model.ts";
import { appraisalIn, appraiser, colleague, employee, officer } from "./make.ts";

const person = (id: string, more: Partial<Person> = {}): Person => ({ ...colleague, id, ...more });
const group = (count: number, appraiserId: string): Person[] =>
  Array.from({ length: count }, (_, i) => person(`${appraiserId}-${i}`, { appraiserId }));

const sizes = { count: fc.integer({ min: 2, max: 30 }), ask: fc.integer({ min: 1, max: 20 }) };

describe("the ring", () => {
  test("asks everybody as often as everybody asks, and nobody themselves", () => {
    fc.assert(
      fc.property(fc.record(sizes), fc.string({ minLength: 8, maxLength: 8 }), ({ count, ask }, cycle) => {
        const people = group(count, "a");
        const asked = people.map(({ id }) =>
          ringAfter(cycle, people, id)
            .slice(0, ask)
            .map((p) => p.id),
        );
        const each = Math.min(ask, count - 1);
        for (const [index, { id }] of people.entries()) {
          expect(asked[index]).not.toContain(id);
          expect(asked.flat().filter((one) => one === id).length).toBe(each);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("is the same however the roster lists people, and another in another cycle", () => {
    const people = group(12, "a");
    const around = (cycle: string, all: readonly Person[]) =>
      ringAfter(cycle, all, "a-0").map(({ id }) => id);
    expect(around("siklus01", people.toReversed())).toEqual(around("siklus01", people));
    expect(around("siklus02", people)).not.toEqual(around("siklus01", people));
  });
});

describe("peers", () => {
  const own = appraisalIn("planning", { unitHead: { ...officer, id: "kepala" } });
  const unit = [
    ...group(3, appraiser.id),
    ...group(3, "other"),
    ...[employee, appraiser, officer].map(({ id }) => person(id, { appraiserId: appraiser.id })),
    person("kepala", { unitHead: true }),
  ];

  test("are colleagues of the same appraiser first, and never those who decide", () => {
    const drawn = peersOf(own, unit).map(({ id }) => id);
    expect(drawn.slice(0, 3).sort()).toEqual(["penilai-0", "penilai-1", "penilai-2"]);
    expect(drawn.slice(3).sort()).toEqual(["other-0", "other-1", "other-2"]);
  });

  test("are asked equally often within a group that is large enough", () => {
    const all = group(9, appraiser.id);
    const asked = all.flatMap(({ id }) =>
      peersOf({ ...own, employee: { ...employee, id } }, all)
        .slice(0, 4)
        .map((p) => p.id),
    );
    expect(all.map(({ id }) => asked.filter((one) => one === id).length)).toEqual(all.map(() => 4));
  });
});

test("the panel is everybody named but the person whom it is about", () => {
  const members = [person("a"), person("b"), person(employee.id)];
  expect(
    panelOf(appraisalIn("planning"), members)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(["a", "b"]);
});
