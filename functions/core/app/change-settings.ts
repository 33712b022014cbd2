/** The facts of the agency are changed, and what was changed is written down in the same transaction. */
import { Fault } from "../../errors.ts";
import { hashOf, verifyChain } from "../audit/chain.ts";
import type { Settings, SettingsChange } from "../model.ts";
import type { App } from "../ports.ts";
import type { Officer } from "../releases.ts";
import { MOST_APPRAISED } from "./rehearse-spans.ts";

/** Nothing before the first time that HR gives them. */
export const settingsBefore = async (app: App): Promise<Partial<Settings>> => {
  try {
    return await app.store.settings.get();
  } catch (error) {
    if (error instanceof Fault && error.code === "not-found") return {};
    throw error;
  }
};

/** What a field says, however it is kept: nobody on the panel may be left out, and so may the second officer, and no code. */
const meaning = (field: string, value: unknown): unknown => {
  if (field === "panel") return value ?? [];
  if (field === "releaseApproval") return value ?? "second";
  if (field === "siasn") return value ?? {};
  if (field === "mostAppraised") return value ?? MOST_APPRAISED;
  if (field !== "appointingAuthority" || value === undefined) return value;
  const { name, position, email, unitName, nip, grade, language } = Object(value);
  return [name, position, email, unitName ?? "", nip ?? "", grade ?? "", language ?? "id"];
};

/** Fields that say something else, each with what it said; what stays away on a side was not said there. */
export const changesBetween = (before: Partial<Settings>, after: Settings): SettingsChange["changes"] => {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const said: Readonly<Record<string, unknown>> = before;
  const says: Readonly<Record<string, unknown>> = after;
  return fields.flatMap((field) => {
    const [old, next] = [said[field], says[field]];
    if (hashOf(meaning(field, old) ?? null) === hashOf(meaning(field, next) ?? null)) return [];
    return [
      {
        field,
        ...(old === undefined ? {} : { before: old }),
        ...(next === undefined ? {} : { after: next }),
      },
    ];
  });
};

const TRIES = 5;

/**
 * Keeps what `decide` makes of what is kept. Of two at once the later one starts from what the first has kept. Nothing is
 * written where nothing changes. Fault `state.conflict` if others are always quicker.
 */
export const changeSettings = async (
  app: App,
  by: Officer,
  decide: (before: Partial<Settings>) => Promise<Settings>,
): Promise<Settings> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const last = (await app.store.settings.changes()).at(-1);
    const before = await settingsBefore(app);
    const after = await decide(before);
    const changes = changesBetween(before, after);
    if (changes.length === 0) return after;
    const body = {
      seq: (last?.seq ?? 0) + 1,
      at: app.clock().toISOString(),
      by,
      changes,
      prev: last?.hash ?? "",
    };
    if (await app.store.settings.change(after, { ...body, hash: hashOf(body) })) return after;
  }
  throw new Fault("state.conflict", { what: "settings" });
};

/** What was changed, oldest first, and whether all of it is as it was written. */
export const settingsTrail = async (
  app: App,
): Promise<{ readonly changes: readonly SettingsChange[]; readonly whole: boolean }> => {
  const changes = await app.store.settings.changes();
  return { changes, whole: verifyChain(changes, changes.at(-1)?.hash ?? "").length === 0 };
};
