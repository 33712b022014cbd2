/** What no list leads to: the canary's cycle and people. */
import type { Unlisted } from "../../core/ports.ts";
import { itemOf, n, s, type Table } from "./items.ts";
import { cycleKey, personKey } from "./keys.ts";

const DAYS_KEPT = 30;

export const openUnlisted = (table: Table): Unlisted => ({
  putCycle: async (cycle) => table.put(itemOf(cycleKey(cycle.id), cycle, { status: s(cycle.status) })),
  putPerson: async (person, now) =>
    table.put(
      itemOf(personKey(person.id), person, {
        ttl: n(Math.floor(Date.parse(now) / 1000) + DAYS_KEPT * 86_400),
      }),
    ),
});
