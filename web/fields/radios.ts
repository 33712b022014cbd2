import { inLetters } from "../../forms/language/value.ts";
import { html } from "../markup.ts";
import { grouped, unanswered } from "./frame.ts";
import { choices, wordsOf } from "./options.ts";
import type { FieldKindView } from "./view.ts";

/** One of a few. None is chosen beforehand. */
export const radios: FieldKindView = {
  ask: (view) => grouped(view, choices(view, "radio"), "choices"),
  tell: (view) => unanswered(view) ?? html`${wordsOf(view.texts, inLetters(view.value))}`,
};
