/** What is written down all year: the logs of a scheme. */
import { namesTaken } from "./documents.ts";
import { type Fields, fieldsIn, freeName, insert, rowsIn } from "./json.ts";

/** Who may log, and by what they are told apart: people who were served answer without a name, and nobody else with them. */
export const LOGGERS = ["employee", "appraiser", "serviceUser"] as const;

export const logsOf = (scheme: Fields): readonly Fields[] => rowsIn(scheme.logs).map(fieldsIn);

const blankLog = (scheme: Fields, forms: readonly string[]): Fields => ({
  id: freeName("log", namesTaken(scheme)),
  title: { id: "Catatan baru", en: "New log" },
  form: forms[0] ?? "form",
  by: ["employee"],
});

export const addLog = (scheme: Fields, forms: readonly string[]): Fields =>
  insert(scheme, ["logs"], logsOf(scheme).length, blankLog(scheme, forms));
