import { describe, expect, test } from "@jest/globals";
import type { Store } from "../../../functions/core/ports.ts";
import type { Proposal, ReleaseMove } from "../../../functions/core/releases.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { cycleOf, incompressible, minutes, NOW, newCycleId } from "./samples.ts";

const title = { id: "Contoh", en: "Example" };

const releaseOf = (characters: number): Release => ({
  id: `release-${newCycleId()}`,
  scheme: {
    id: "contoh",
    title,
    description: { id: incompressible(characters), en: "" },
    vocabularies: {},
    messages: {},
    followUps: [],
    logs: [],
    standing: [],
    phases: [],
  },
  forms: {},
});

const proposalOf = (release: Release, at = NOW): Proposal => ({
  id: newCycleId(),
  releaseId: release.id,
  schemeId: "contoh",
  title,
  status: "proposed",
  proposedBy: { id: "one" },
  proposedAt: at,
  changes: [],
  events: [],
});

const move: ReleaseMove = {
  from: "a",
  to: "b",
  class: "wording",
  at: NOW,
  by: "hr",
  reason: "Petunjuk diperjelas",
};

export const proposalsContract = (given: () => Store): void => {
  describe("proposals", () => {
    test.each([10, 900_000])("of %d characters are kept, and are no releases", async (length) => {
      const release = releaseOf(length);
      const proposal = proposalOf(release);
      expect(await given().proposals.get(proposal.id)).toBeUndefined();
      await expect(given().proposals.release(proposal.id)).rejects.toMatchObject({ code: "not-found" });
      await given().proposals.add(proposal, release);
      expect(await given().proposals.get(proposal.id)).toEqual(proposal);
      expect(await given().proposals.release(proposal.id)).toEqual(release);
      await expect(given().releases.get(release.id)).rejects.toMatchObject({ code: "not-found" });
    });

    test("are decided once, and listed, the newest first", async () => {
      const [early, late] = [1, 2].map((at) => proposalOf(releaseOf(10), minutes(2_000_000 + at)));
      if (!early || !late) throw new Error("there are two");
      for (const one of [late, early]) await given().proposals.add(one, releaseOf(10));
      expect((await given().proposals.list()).slice(0, 2)).toEqual([late, early]);
      await given().proposals.put({ ...late, status: "approved" }, "proposed");
      await expect(given().proposals.put({ ...late, status: "declined" }, "proposed")).rejects.toMatchObject({
        code: "state.conflict",
      });
      expect((await given().proposals.get(late.id))?.status).toBe("approved");
    });
  });

  describe("a cycle that went over to another release", () => {
    test("is not written by whoever read it before", async () => {
      const cycle = cycleOf({ status: "running" });
      await given().cycles.put(cycle);
      const moved = { ...cycle, releaseId: "b", moves: [move] };
      await given().cycles.put(moved, "running", 0);
      await expect(given().cycles.put({ ...cycle, name: "Lain" }, "running")).rejects.toMatchObject({
        code: "state.conflict",
      });
      await expect(given().cycles.put(moved, "running", 0)).rejects.toMatchObject({ code: "state.conflict" });
      await given().cycles.put({ ...moved, status: "closed" }, "running");
      expect((await given().cycles.get(cycle.id))?.releaseId).toBe("b");
    });
  });
};
