/** Cycles with their units, counters and gates. */
import type { Cycle, Gate } from "../../core/model.ts";
import type { Counts, Cycles, CycleUnit } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { type Item, isConditionFailure, itemOf, n, record, s, type Table, text } from "./items.ts";
import { countsKey, cycleKey, cycleUnitKey, gateKey, LISTS } from "./keys.ts";

const cycleItem = (cycle: Cycle): Item =>
  itemOf(cycleKey(cycle.id), cycle, {
    listPk: s(LISTS.cycles),
    listSk: s(`${cycle.launchedAt}#${cycle.id}`),
    status: s(cycle.status),
    moves: n(cycle.moves?.length ?? 0),
  });

/** Cycles of before there were moves have no number of them. */
const movedSoOften = (count: number) =>
  count === 0
    ? { and: "(attribute_not_exists(moves) OR moves = :moves)", value: n(0) }
    : { and: "moves = :moves", value: n(count) };

const countsOf = (item: Item): Counts =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name, value]) => name.startsWith("c:") && value.N !== "0")
      .map(([name, value]) => [name.slice(2), Number(value.N ?? 0)]),
  );

export const openCycles = (table: Table): Cycles => {
  const get: Cycles["get"] = async (id) => {
    const item = await table.get(cycleKey(id));
    return item && record<Cycle>(item);
  };

  const put: Cycles["put"] = async (cycle, expected, count = cycle.moves?.length ?? 0) => {
    const moves = movedSoOften(count);
    try {
      await table.put(cycleItem(cycle), {
        ...(expected === undefined
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: `#status = :status AND ${moves.and}`,
              ExpressionAttributeNames: { "#status": "status" },
              ExpressionAttributeValues: { ":status": s(expected), ":moves": moves.value },
            }),
      });
    } catch (error) {
      if (isConditionFailure(error)) throw new Fault("state.conflict", { what: cycle.id }, error);
      throw error;
    }
  };

  const list: Cycles["list"] = async () =>
    (await table.listed(LISTS.cycles, "last")).map((item) => record<Cycle>(item));

  const unitItem = (unit: CycleUnit): Item => itemOf(cycleUnitKey(unit.cycleId, unit.unit), unit);
  const putUnits: Cycles["putUnits"] = async (units) => table.putAll(units.map(unitItem));
  const putUnit: Cycles["putUnit"] = async (unit) => table.put(unitItem(unit));

  const ofCycle = async (cycleId: string, prefix: string): Promise<Item[]> =>
    table.query({
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
      ExpressionAttributeValues: { ":pk": s(`C#${cycleId}`), ":sk": s(prefix) },
    });

  const units: Cycles["units"] = async (cycleId) =>
    (await ofCycle(cycleId, "UNIT#")).map((item) => record<CycleUnit>(item));

  const unit: Cycles["unit"] = async (cycleId, code) => {
    const item = await table.get(cycleUnitKey(cycleId, code));
    return item && record<CycleUnit>(item);
  };

  const counts: Cycles["counts"] = async (cycleId, codes) => {
    const items = await table.many(codes.map((unit) => countsKey(cycleId, unit)));
    const prefix = `C#${cycleId}#U#`;
    return Object.fromEntries(
      items.map((item) => [(text(item, "pk") ?? "").slice(prefix.length), countsOf(item)]),
    );
  };

  const gate: Cycles["gate"] = async (cycleId, step, unit) => {
    const items = await table.many([gateKey(cycleId, step, unit), gateKey(cycleId, step, "*")]);
    return items[0] && record<Gate>(items[0]);
  };

  const gates: Cycles["gates"] = async (cycleId) =>
    (await ofCycle(cycleId, "GATE#")).map((item) => record<Gate>(item));

  const putGate: Cycles["putGate"] = async (released, pending) =>
    table.put(
      itemOf(gateKey(released.cycleId, released.step, released.unit), released, {
        ...(pending
          ? {
              listPk: s(LISTS.gates),
              listSk: s(`${released.releasedAt}#${released.cycleId}#${released.unit}`),
            }
          : {}),
      }),
    );

  const pendingGates: Cycles["pendingGates"] = async () =>
    (await table.listed(LISTS.gates, "last")).map((item) => record<Gate>(item));

  return { get, put, list, putUnits, putUnit, units, unit, counts, gate, gates, putGate, pendingGates };
};
