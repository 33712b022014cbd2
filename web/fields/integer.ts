import { askNumber, number } from "./number.ts";
import type { FieldKindView } from "./view.ts";

/** A whole number. */
export const integer: FieldKindView = {
  ask: (view) => askNumber(view, "numeric"),
  tell: number.tell,
};
