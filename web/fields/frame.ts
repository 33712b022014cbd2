/** What stands around every control: label, help, error. */
import { isEmpty } from "../../forms/language/value.ts";
import { attributes, type Html, html } from "../markup.ts";
import type { FieldView } from "./view.ts";

/** A field with one control: a label above it. */
export const labelled = (view: FieldView, control: Html): Html =>
  html`<div class="field${wrong(view)}"${conditions(view)}><label for="${view.id}">${title(view)}</label>${help(view)}${control}</div>
`;

/** A field of several controls: a fieldset named by its legend. */
export const grouped = (view: FieldView, controls: Html, look: string): Html =>
  html`<fieldset class="field ${look}${wrong(view)}"${attributes({ id: holdsId(look, view), "aria-describedby": describedBy(view), tabindex: look === "choices" ? undefined : -1 })}${conditions(view)}><legend>${title(view)}</legend>${help(view)}${controls}</fieldset>
`;

/** Radios and boxes hold the id themselves, so that a link to the field lands on the first of them. */
const holdsId = (look: string, view: FieldView): string | undefined =>
  look === "choices" ? undefined : view.id;

/** The value is shown and not asked; an error in it is told all the same. */
export const given = (view: FieldView, value: Html): Html =>
  html`<dl class="field given"${attributes({ id: isWrong(view) ? view.id : undefined })}${conditions(view)}><div><dt>${view.texts.label}</dt><dd>${value}${errorText(view)}</dd></div></dl>
`;

/** Attributes of the one control of a field. */
export const controlAttributes = (view: FieldView): Html =>
  attributes({
    id: view.id,
    name: view.name,
    required: view.field.required && view.when === undefined,
    "aria-invalid": isWrong(view) ? "true" : undefined,
    "aria-describedby": describedBy(view),
  });

export const describedBy = (view: FieldView): string | undefined => {
  const ids = [
    view.texts.hint === undefined ? undefined : `${view.id}_h`,
    view.when === undefined && view.neededFor === undefined ? undefined : `${view.id}_w`,
    isWrong(view) ? `${view.id}_e` : undefined,
  ].filter((id) => id !== undefined);
  return ids.length === 0 ? undefined : ids.join(" ");
};

export const isWrong = (view: FieldView): boolean => view.errors.has(view.path);

/** Hint, condition, guidance and errors. */
export const help = (view: FieldView): Html =>
  html`${view.texts.hint && html`<p class="hint" id="${view.id}_h">${view.texts.hint}</p>`}${condition(view)}${guidance(view)}${errorText(view)}`;

export const title = (view: FieldView): Html =>
  html`${view.texts.label}${isOptional(view) && html` <span class="optional">${view.say("optional")}</span>`}`;

/** Nothing read yet or nothing answered. */
export const unanswered = (view: FieldView): Html | undefined =>
  isEmpty(view.value) ? html`<span class="none">${view.say("unanswered")}</span>` : undefined;

const isOptional = ({ field, when, neededFor }: FieldView): boolean =>
  !field.required &&
  field.kind !== "checkbox" &&
  field.kind !== "group" &&
  !field.sometimesRequired &&
  when === undefined &&
  neededFor === undefined;

const wrong = (view: FieldView): string => (isWrong(view) ? " wrong" : "");

const condition = (view: FieldView): Html | undefined => {
  if (view.neededFor !== undefined) return html`<p class="hint" id="${view.id}_w">${view.neededFor}</p>`;
  return view.when && html`<p class="hint when" id="${view.id}_w">${view.when.words}</p>`;
};

const guidance = (view: FieldView): Html | undefined =>
  view.texts.guidance !== undefined && view.guided
    ? html`<details class="guidance"><summary>${view.say("guidance")}<span class="unseen"> ${view.texts.label}</span></summary><p>${view.texts.guidance}</p></details>`
    : undefined;

const errorText = (view: FieldView): Html | undefined => {
  const messages = view.errors.get(view.path);
  return messages && html`<p class="error" id="${view.id}_e">${messages.join(" ")}</p>`;
};

export const conditions = ({ when }: FieldView): Html =>
  attributes({ "data-when": when?.name, "data-in": when && JSON.stringify(when.values) });
