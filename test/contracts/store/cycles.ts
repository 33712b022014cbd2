import { describe, expect, test } from "@jest/globals";
import type { Gate } from "../../../functions/core/model.ts";
import type { Store } from "../../../functions/core/ports.ts";
import { cycleOf, minutes, NOW, newCycleId } from "./samples.ts";

export const cyclesContract = (given: () => Store): void => {
  const cycles = () => given().cycles;

  describe("cycles", () => {
    test("are made once, and change only from the state that was meant", async () => {
      const cycle = cycleOf();
      const refused = { code: "state.conflict", params: { what: cycle.id } };
      expect(await cycles().get(cycle.id)).toBeUndefined();
      await cycles().put(cycle);
      await expect(cycles().put({ ...cycle, name: "Lain" })).rejects.toMatchObject(refused);
      await expect(cycles().put({ ...cycle, status: "closed" }, "running")).rejects.toMatchObject(refused);
      expect(await cycles().get(cycle.id)).toEqual(cycle);
      await cycles().put({ ...cycle, status: "running" }, "launching");
      expect(await cycles().get(cycle.id)).toEqual({ ...cycle, status: "running" });
    });

    test("are listed, the latest launch first", async () => {
      const all = [3, 1, 2].map((at) => cycleOf({ launchedAt: minutes(1_000_000 + at) }));
      for (const cycle of all) await cycles().put(cycle);
      expect((await cycles().list()).slice(0, 3)).toEqual([all[0], all[2], all[1]]);
    });

    test("know their units", async () => {
      const cycleId = newCycleId();
      const unit = { cycleId, unit: "A", name: "Dinas A", people: 2 };
      const others = Array.from({ length: 40 }, (_, i) => ({ ...unit, unit: `B-${i + 10}` }));
      await cycles().putUnits([unit, ...others]);
      await cycles().putUnit({ ...unit, achievement: "GOOD", headId: "head" });
      expect(await cycles().unit(cycleId, "A")).toEqual({ ...unit, achievement: "GOOD", headId: "head" });
      expect(await cycles().unit(cycleId, "Z")).toBeUndefined();
      expect((await cycles().units(cycleId)).map((u) => u.unit)).toEqual(["A", ...others.map((u) => u.unit)]);
      expect(await cycles().counts(cycleId, ["A"])).toEqual({});
    });
  });

  describe("gates", () => {
    const gateOf = (cycleId: string, unit: string): Gate => ({
      cycleId,
      step: "calibration",
      unit,
      releasedAt: NOW,
      releasedBy: "hr",
      findings: ["TOO_FEW_PEOPLE"],
    });

    test("are kept by step and unit, and pending until everybody is through", async () => {
      const cycleId = newCycleId();
      const gate = gateOf(cycleId, "A");
      const pending = async () => (await cycles().pendingGates()).filter((g) => g.cycleId === cycleId);
      expect(await cycles().gate(cycleId, "calibration", "A")).toBeUndefined();
      await cycles().putGate(gate, true);
      expect(await cycles().gate(cycleId, "calibration", "A")).toEqual(gate);
      expect(await cycles().gate(cycleId, "calibration", "B")).toBeUndefined();
      expect(await cycles().gate(cycleId, "other", "A")).toBeUndefined();
      expect(await pending()).toEqual([gate]);
      await cycles().putGate(gate, false);
      expect(await pending()).toEqual([]);
      expect(await cycles().gates(cycleId)).toEqual([gate]);
    });

    test("of the whole cycle hold for every unit", async () => {
      const gate = gateOf(newCycleId(), "*");
      await cycles().putGate(gate, false);
      expect(await cycles().gate(gate.cycleId, "calibration", "A")).toEqual(gate);
    });
  });
};
