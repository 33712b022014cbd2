import { attributes, html } from "../markup.ts";
import { controlAttributes, labelled } from "./frame.ts";
import { chosenOr } from "./offered.ts";
import { text } from "./text.ts";
import { typedText } from "./typed.ts";
import type { FieldKindView } from "./view.ts";

/** Several lines of text. */
export const textarea: FieldKindView = {
  ask: (view) =>
    chosenOr(view, () =>
      labelled(
        view,
        html`<textarea${controlAttributes(view)}${attributes({ rows: view.field.ui.rows ?? 3, "data-max": view.field.schema.maxLength })}>${typedText(view)}</textarea>`,
      ),
    ),
  tell: text.tell,
};
