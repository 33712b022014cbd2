import { rowButtons } from "../../forms/language/action.ts";
import { inLetters, rowsIn, valueAt } from "../../forms/language/value.ts";
import { attributes, type Html, html } from "../markup.ts";
import { sizeInWords } from "../texts/format.ts";
import { grouped, unanswered } from "./frame.ts";
import type { FieldKindView, FieldView } from "./view.ts";

/** Attached files. The page carries their ids; attaching happens on a page of its own. */
export const evidence: FieldKindView = {
  ask: (view) =>
    grouped(
      view,
      html`${rowsIn(view.value).length > 0 && html`<ul class="files">${rowsIn(view.value).map((file, index) => askFile(view, file, index))}</ul>`}${attachButton(view)}`,
      "attached",
    ),
  tell: (view) =>
    unanswered(view) ??
    html`<ul class="files">${rowsIn(view.value).map((file) => html`<li>${fileName(view, file)}</li>`)}</ul>`,
};

const askFile = (view: FieldView, file: unknown, index: number): Html => {
  const name = `${view.name}[${index}]`;
  const id = inLetters(valueAt(file, "id") ?? "");
  const remove = attributes({
    name: rowButtons.remove,
    value: name,
    formaction: `${view.action}#${view.id}`,
  });
  return html`<li>${fileName(view, file)}<input type="hidden" name="${name}[id]" value="${id}"><button class="remove"${remove} formnovalidate>${view.say("detach")}<span class="unseen"> ${inLetters(valueAt(file, "name") ?? "")}</span></button></li>`;
};

const fileName = (view: FieldView, file: unknown): Html => {
  const name = inLetters(valueAt(file, "name") ?? "");
  const size = valueAt(file, "size");
  const href =
    view.evidenceHref && `${view.evidenceHref}${encodeURIComponent(inLetters(valueAt(file, "id")))}`;
  const shown = href ? html`<a href="${href}">${name}</a>` : html`<span>${name}</span>`;
  return html`${shown}${typeof size === "number" && html` <span class="size">${sizeInWords(size, view.language)}</span>`}`;
};

const attachButton = (view: FieldView): Html | undefined =>
  rowsIn(view.value).length >= (view.field.schema.maxItems ?? 20)
    ? undefined
    : html`<button class="add" name="${rowButtons.evidence}" value="${view.name}" formnovalidate>${view.texts.add ?? view.say("attach")}<span class="unseen"> ${view.texts.label}</span></button>`;
