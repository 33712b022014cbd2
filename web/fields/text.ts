import { attributes, html } from "../markup.ts";
import { controlAttributes, labelled, unanswered } from "./frame.ts";
import { chosenOr } from "./offered.ts";
import { typedText } from "./typed.ts";
import type { FieldKindView } from "./view.ts";

const inputTypes: Readonly<Record<string, string>> = { email: "email", uri: "url" };

/** One line of text. */
export const text: FieldKindView = {
  ask: (view) =>
    chosenOr(view, () =>
      labelled(
        view,
        html`<input type="${inputTypes[view.field.schema.format ?? ""] ?? "text"}"${controlAttributes(view)}${attributes({ "data-max": view.field.schema.maxLength })} autocomplete="off" value="${typedText(view)}">`,
      ),
    ),
  tell: (view) => unanswered(view) ?? html`<span class="lines">${typedText(view)}</span>`,
};
