/** Computed values and how each came about. */
import type { Language } from "../../forms/language/form.ts";
import { type Html, html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import type { ComputedProps } from "./props.ts";

export const explanation = (values: readonly ComputedProps[], language: Language): Html =>
  html`<dl class="results">${conclusionFirst(values).map((value) => one(value, language))}</dl>
`;

/** Later values are computed of earlier ones: what they lead to is read first. */
const conclusionFirst = (values: readonly ComputedProps[]): readonly ComputedProps[] => [
  ...values.slice(-1),
  ...values.slice(0, -1),
];

const one = ({ title, value, rule, source, inputs = [] }: ComputedProps, language: Language): Html => {
  const say = wordsOf(language);
  return html`<div><dt>${title}</dt><dd><p class="value">${value}</p>${rule && html`<p>${rule}</p>`}${
    inputs.length > 0 &&
    html`<table role="table"><caption>${say("result.inputs")}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${say("result.input")}</th><th role="columnheader" scope="col">${say("result.value")}</th></tr></thead><tbody role="rowgroup">${inputs.map(
      (input) =>
        html`<tr role="row"><td role="cell" data-label="${say("result.input")}">${input.title}</td><td role="cell" data-label="${say("result.value")}">${input.value}</td></tr>`,
    )}</tbody></table>`
  }${source && html`<p class="hint">${say("result.source", { source })}</p>`}</dd></div>`;
};
