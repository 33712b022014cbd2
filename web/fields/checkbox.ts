import { html } from "../markup.ts";
import { conditions, controlAttributes, help, isWrong, title } from "./frame.ts";
import type { FieldKindView } from "./view.ts";

/** Yes or no; with `const: true` a declaration that must be made. */
export const checkbox: FieldKindView = {
  ask: (view) =>
    html`<div class="field${isWrong(view) ? " wrong" : ""}"${conditions(view)}>${help(view)}<label class="choice"><input type="checkbox"${controlAttributes(view)} value="true"${view.value === true && html` checked`}><span>${title(view)}</span></label></div>
`,
  tell: (view) => html`${view.say(view.value === true ? "yes" : "no")}`,
};
