import { expect, test } from "@jest/globals";
import type { Looks } from "./look.ts";

/** What a step may take on a machine that does other work as well, in milliseconds. */
export const STEP = 300_000;

/** Tests that go on where the one before ended: after a failure the rest give up at once. */
export const openSteps = (looks: Looks) => {
  let broken = false;
  return (name: string, go: () => Promise<void>): void => {
    test(
      name,
      async () => {
        if (broken) throw new Error("an earlier step of this journey failed");
        broken = true;
        try {
          await go();
        } catch (error) {
          await looks.last();
          throw error;
        }
        broken = false;
        expect(looks.troubles()).toEqual([]);
      },
      STEP,
    );
  };
};
