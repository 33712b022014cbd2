/** The history of executions: one row for all the events that were written together. */
import type { Database } from "./database.ts";
import { type HistoryEvent, unpack } from "./history-event.ts";
import { integer, text } from "./row.ts";
import type { FreshEvents } from "./trail.ts";

export type HistoryStore = ReturnType<typeof historyStore>;

export function historyStore({ db }: Database) {
  const append = db.prepare("INSERT INTO history (execution, first, events) VALUES (?, ?, ?)");
  const read = db.prepare("SELECT first, events FROM history WHERE execution = ? ORDER BY id");
  return {
    append(execution: number, events: FreshEvents): void {
      if (events.last >= events.first) append.run(execution, events.first, events.packed);
    },
    /** Oldest first; a history has at most 25,000 events. */
    read: (execution: number, withData: boolean): HistoryEvent[] =>
      read.all(execution).flatMap((row) => unpack(integer(row, "first"), text(row, "events"), withData)),
  };
}
