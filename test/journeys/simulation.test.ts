import { expect, test } from "@jest/globals";
import { simulated } from "./simulated.ts";

const MINUTES = 60_000;

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

test(
  "a whole year of people who are late, forget, return, object and lapse ends as it must",
  async () => {
    const { status, report } = await simulated("--employees", "25", "--seed", "7");
    const { employees, finished, lost, stuck, unexpected, predicates, outcomes, lapses } = report;
    expect({ status, employees, finished, lost, stuck, unexpected, rated: total(predicates) }).toEqual({
      status: 0,
      employees: 25,
      finished: 25,
      lost: 0,
      stuck: 0,
      unexpected: [],
      rated: 25,
    });
    expect(Object.keys(outcomes)).toEqual(
      expect.arrayContaining([
        "review-plan: return",
        "mid-year-review: revise",
        "acknowledge: object",
        "decide-objection: uphold",
      ]),
    );
    expect(Object.keys(lapses)).toEqual(
      expect.arrayContaining(["plan: hold", "review-plan: handOver", "self-assessment: continue"]),
    );
  },
  15 * MINUTES,
);
