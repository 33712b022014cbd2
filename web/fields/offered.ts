/** A text that is chosen from others, or written where there are none. */
import { attributes, type Html, html } from "../markup.ts";
import { controlAttributes, labelled } from "./frame.ts";
import { typedText } from "./typed.ts";
import type { FieldView } from "./view.ts";

/** Line ends come back from a browser in another form than they went. */
const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

/** What was written before there was anything to choose from stays, and can be chosen again. */
const choicesOf = (view: FieldView): readonly string[] => {
  const offered = view.offered.get(view.field.ui.choicesFrom ?? "") ?? [];
  const own = typedText(view);
  const known = own === "" || offered.some((one) => plain(one) === plain(own));
  return offered.length === 0 || known ? offered : [...offered, own];
};

/** The choice, if there is one; otherwise `free` asks for the text. */
export const chosenOr = (view: FieldView, free: () => Html): Html => {
  const choices = choicesOf(view);
  if (choices.length === 0) return free();
  const own = plain(typedText(view));
  return labelled(
    view,
    html`<select${controlAttributes(view)}><option value="">${view.say("choose")}</option>${choices.map(
      (value) => html`<option${attributes({ value, selected: plain(value) === own })}>${value}</option>`,
    )}</select>`,
  );
};
