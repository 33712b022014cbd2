import { grouped, unanswered } from "./frame.ts";
import type { FieldKindView } from "./view.ts";

/** Fields that belong together. */
export const group: FieldKindView = {
  ask: (view) => grouped(view, view.inside(view.field.fields, view.value, view.path), "group"),
  tell: (view) => unanswered(view) ?? view.inside(view.field.fields, view.value, view.path),
};
