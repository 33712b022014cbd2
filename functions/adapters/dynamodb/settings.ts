/** The facts of the agency, and behind them what was changed in them. */
import type { Settings, SettingsChange } from "../../core/model.ts";
import type { SettingsStore } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { itemOf, record, s, type Table } from "./items.ts";
import { settingsChangeKey, settingsKey } from "./keys.ts";

export const openSettings = (table: Table): SettingsStore => ({
  get: async () => {
    const item = await table.get(settingsKey);
    if (!item) throw new Fault("not-found", { what: "settings", id: "settings" });
    return record<Settings>(item);
  },
  put: async (settings) => table.put(itemOf(settingsKey, settings)),
  changes: async () =>
    (
      await table.query({
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :change)",
        ExpressionAttributeValues: { ":pk": s(settingsKey.pk), ":change": s("CHANGE#") },
      })
    ).map((item) => record<SettingsChange>(item)),
  change: async (settings, change) => {
    try {
      await table.transact([
        { Put: { TableName: table.name, Item: itemOf(settingsKey, settings) } },
        {
          Put: {
            TableName: table.name,
            Item: itemOf(settingsChangeKey(change.seq), change),
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
      ]);
      return true;
    } catch (error) {
      if (error instanceof Fault && error.code === "state.conflict") return false;
      throw error;
    }
  },
});
