import { attributes, html } from "../markup.ts";
import { controlAttributes, labelled } from "./frame.ts";
import { optionsOf } from "./options.ts";
import { radios } from "./radios.ts";
import type { FieldKindView } from "./view.ts";

/** One of many. */
export const select: FieldKindView = {
  ask: (view) =>
    labelled(
      view,
      html`<select${controlAttributes(view)}><option value="">${view.say("choose")}</option>${optionsOf(
        view,
      ).map(
        ({ value, words, chosen }) =>
          html`<option${attributes({ value, selected: chosen })}>${words}</option>`,
      )}</select>`,
    ),
  tell: radios.tell,
};
