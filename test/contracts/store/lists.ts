import { describe, expect, test } from "@jest/globals";
import type { Page, Paging, Store } from "../../../functions/core/ports.ts";
import { appraisalOf, NOW, newCycleId, newUnit, personOf } from "./samples.ts";

/** Every item of a list, read in pages of so many. */
const walk = async <T>(read: (paging: Paging) => Promise<Page<T>>, limit: number): Promise<T[]> => {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await read({ limit, ...(cursor === undefined ? {} : { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
};

const packed = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const FOREIGN = [
  "",
  "x",
  "%%%",
  packed(null),
  packed({ pk: { S: "SETTINGS" }, sk: { S: "SETTINGS" } }),
  packed(["a", "b"]),
  packed(["a", "b", 3]),
  packed(["a", "", "c"]),
  packed(["a", "b", "c", "d"]),
];

export const listsContract = (given: () => Store): void => {
  const people = () => given().people;

  describe("lists in pages", () => {
    test.each([1, 2, 3, 5, 100])("tell each item once, by name, %d at a time", async (limit) => {
      const unit = newUnit();
      const names = ["Ani", "budi", "Citra", "dewi", "Eka"];
      const all = names.map((name) => personOf({ unit, name }));
      await people().put([...all].reverse());
      expect(await walk((paging) => people().ofUnit(unit, paging), limit)).toEqual(all);
    });

    test("of appraisals hold those of one unit in one cycle", async () => {
      const cycleId = newCycleId();
      const all = Array.from({ length: 7 }, (_, i) => appraisalOf({ cycleId, unit: i < 5 ? "A" : "B" }));
      await given().cases.create([...all, appraisalOf({ unit: "A" })], NOW, { kind: "hr", id: "hr" });
      const read = await walk((paging) => given().cases.ofUnit(cycleId, "A", paging), 2);
      expect(read.map(({ id }) => id)).toEqual(all.slice(0, 5).map(({ id }) => id));
    });

    test.each(FOREIGN)("refuse a cursor that they never gave: %j", async (cursor) => {
      await expect(people().ofUnit("UNIT", { cursor })).rejects.toMatchObject({
        code: "request.invalid",
        params: { field: "cursor", wanted: "a cursor of an earlier answer" },
      });
    });

    test("tell nothing of another list, whatever its cursor", async () => {
      const [here, there] = [newUnit(), newUnit()];
      await people().put([personOf({ unit: here, name: "Ani" }), personOf({ unit: here, name: "Budi" })]);
      const own = personOf({ unit: there, name: "Citra" });
      await people().put([own]);
      const { cursor } = await people().ofUnit(here, { limit: 1 });
      expect(cursor).toBeDefined();
      expect((await people().ofUnit(there, { cursor: cursor ?? "" })).items).toEqual([own]);
    });
  });
};
