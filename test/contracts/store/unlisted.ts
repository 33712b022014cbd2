import { describe, expect, test } from "@jest/globals";
import type { Cycle, Person } from "../../../functions/core/model.ts";
import type { Store } from "../../../functions/core/ports.ts";

const cycle: Cycle = {
  id: "kenari00",
  name: "Kenari",
  year: 2027,
  releaseId: "r",
  schemeId: "canary",
  status: "running",
  phases: [],
  people: 0,
  launchedAt: "2027-01-01T00:00:00.000Z",
  launchedBy: "siklus",
};
const person: Person = {
  id: "kenari00000000000001",
  nip: "",
  name: "Kenari",
  email: "kenari@contoh.test",
  employment: "PNS",
  position: "Kenari",
  unit: "KENARI",
  unitName: "Kenari",
  unitHead: false,
  language: "id",
};

export const unlistedContract = (given: () => Store): void => {
  describe("what no list leads to", () => {
    test("is known by its id alone, and may be written again", async () => {
      const { unlisted, cycles, people } = given();
      await unlisted.putCycle({ ...cycle, name: "Earlier" });
      await unlisted.putCycle(cycle);
      await unlisted.putPerson(person, cycle.launchedAt);
      expect(await cycles.get(cycle.id)).toEqual(cycle);
      expect(await people.get(person.id)).toEqual(person);
      expect((await cycles.list()).filter(({ id }) => id === cycle.id)).toEqual([]);
      expect((await people.ofUnit(person.unit, {})).items).toEqual([]);
      expect(await people.search("kenari")).toEqual([]);
      expect((await people.units()).filter(({ code }) => code === person.unit)).toEqual([]);
    });
  });
};
