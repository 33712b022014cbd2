import { rowsIn } from "../../forms/language/value.ts";
import { html } from "../markup.ts";
import { grouped, unanswered } from "./frame.ts";
import { choices, wordsOf } from "./options.ts";
import type { FieldKindView } from "./view.ts";

/** Any of a few. */
export const checkboxes: FieldKindView = {
  ask: (view) => grouped(view, choices(view, "checkbox"), "choices"),
  tell: (view) =>
    unanswered(view) ??
    html`${rowsIn(view.value)
      .map((value) => wordsOf(view.texts, String(value)))
      .join(", ")}`,
};
