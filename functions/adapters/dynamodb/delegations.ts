/** Who stands in for whom. An agency has few of these at a time, so one list holds them. */
import type { Delegation } from "../../core/model.ts";
import type { Delegations } from "../../core/ports.ts";
import { itemOf, record, s, type Table } from "./items.ts";
import { delegationKey, LISTS } from "./keys.ts";

export const openDelegations = (table: Table): Delegations => ({
  put: async (delegation) =>
    table.put(
      itemOf(delegationKey(delegation.id), delegation, {
        listPk: s(LISTS.delegations),
        listSk: s(`${delegation.createdAt}#${delegation.id}`),
      }),
    ),
  get: async (id) => {
    const item = await table.get(delegationKey(id));
    return item && record<Delegation>(item);
  },
  remove: async (id) => table.remove(delegationKey(id)),
  list: async () => (await table.listed(LISTS.delegations, "last")).map((item) => record<Delegation>(item)),
});
