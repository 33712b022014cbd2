/** What Step Functions would bill: states entered, and functions that they invoked, from the histories of the home. */
import { DatabaseSync } from "node:sqlite";

export type Transitions = { readonly entered: number; readonly invoked: number };

const typesIn = (packed: string): readonly string[] => {
  const events: unknown = JSON.parse(packed);
  return Array.isArray(events) ? events.map((event) => String(Array.isArray(event) ? event[0] : "")) : [];
};

export const readHistories = (file: string): Transitions => {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db.prepare("SELECT events FROM history").all();
  db.close();
  const types = rows.flatMap(({ events }) => typesIn(String(events)));
  return {
    entered: types.filter((type) => type.endsWith("StateEntered")).length,
    invoked: types.filter((type) => type === "TaskScheduled" || type === "LambdaFunctionScheduled").length,
  };
};
