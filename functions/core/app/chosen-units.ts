import { Fault } from "../../errors.ts";
import type { App, People } from "../ports.ts";

/** Codes that a refusal names. */
const NAMED = 10;

/**
 * The units of the roster that have people: of those wanted, or of all. Fault `request.invalid` for a code that the
 * roster does not know, so that nobody is left out because of a slip.
 */
export const chosenUnits = async (
  app: App,
  wanted: readonly string[] | undefined,
): Promise<Awaited<ReturnType<People["units"]>>> => {
  const known = await app.store.people.units();
  const codes = new Set(known.map(({ code }) => code));
  const unknown = (wanted ?? []).filter((code) => !codes.has(code));
  if (unknown.length > 0)
    throw new Fault("request.invalid", {
      field: "units",
      got: unknown.slice(0, NAMED).join(", "),
      wanted: "known-unit",
    });
  return known.filter(({ code, people }) => people > 0 && (wanted?.includes(code) ?? true));
};
