import { inLetters, rowsIn } from "../../forms/language/value.ts";
import { attributes, html } from "../markup.ts";
import { controlAttributes, labelled, unanswered } from "./frame.ts";
import { typedText } from "./typed.ts";
import type { FieldKindView } from "./view.ts";

/** A list of short texts, one a line. */
export const lines: FieldKindView = {
  ask: (view) =>
    labelled(
      {
        ...view,
        texts: { ...view.texts, hint: [view.texts.hint, view.say("oneALine")].filter(Boolean).join(" ") },
      },
      html`<textarea${controlAttributes(view)}${attributes({ rows: view.field.ui.rows ?? 4 })}>${typedText(view)}</textarea>`,
    ),
  tell: (view) =>
    unanswered(view) ??
    html`<ul class="plain">${rowsIn(view.value).map((line) => html`<li>${inLetters(line)}</li>`)}</ul>`,
};
