/** What was typed and has not reached the server yet is kept in this browser, should it be closed. */
import type { Documents } from "../../studio-model/documents.ts";
import { isFields } from "../../studio-model/json.ts";

type Work = { readonly name: string; readonly documents: Documents };
export type Kept = { readonly version: number; readonly work: Work };

const keyOf = (id: string): string => `siklus.draft.${id}`;

const isKept = (value: unknown): value is Kept =>
  isFields(value) &&
  typeof value.version === "number" &&
  isFields(value.work) &&
  typeof value.work.name === "string" &&
  isFields(value.work.documents) &&
  isFields(value.work.documents.scheme) &&
  isFields(value.work.documents.forms);

export const keptHere = (id: string): Kept | undefined => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? "null");
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
};

const latest = new Map<string, Work>();

/** A browser that is full or keeps nothing has the server still. */
export const keepHere = (id: string, kept: Kept): void => {
  latest.set(id, kept.work);
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(kept));
  } catch {
    takeAway(id, undefined);
  }
};

/** Once it is on the server; not if more was typed meanwhile. */
export const takeAway = (id: string, saved: Work | undefined): void => {
  if (saved !== undefined && latest.get(id) !== saved) return;
  localStorage.removeItem(keyOf(id));
};
