import { expect, test } from "@jest/globals";
import { simulated } from "./simulated.ts";

const MINUTES = 60_000;

test(
  "killed at twenty moments, the home loses nothing that it acknowledged and every appraisal is finished",
  async () => {
    const { status, report } = await simulated("--employees", "10", "--seed", "3", "--kills", "20");
    const { kills, finished, lost, stuck, unexpected } = report;
    expect({ status, kills, finished, lost, stuck, unexpected }).toEqual({
      status: 0,
      kills: 20,
      finished: 10,
      lost: 0,
      stuck: 0,
      unexpected: [],
    });
  },
  15 * MINUTES,
);
