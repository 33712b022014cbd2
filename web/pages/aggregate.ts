/** What several people answered, added up, for reading. */
import type { Language } from "../../forms/language/form.ts";
import { type Html, html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import type { Aggregate, AggregateField } from "./props.ts";

type Say = ReturnType<typeof wordsOf>;

export const aggregate = (shown: Aggregate, language: Language): Html => {
  const say = wordsOf(language);
  if ("withheldBelow" in shown)
    return html`<p>${say("gathered.withheld", { count: String(shown.withheldBelow) })}</p>`;
  return html`<p>${say("gathered.count", { count: String(shown.count) })}</p><dl class="answers">${shown.fields.map(
    (field) => html`<div class="wide"><dt>${field.label}</dt><dd>${value(field, say)}</dd></div>`,
  )}</dl>`;
};

const value = ({ mean, counts = [], ticked, texts = [] }: AggregateField, say: Say): Html => {
  const lines = [
    ...(mean === undefined ? [] : [say("gathered.mean", { value: mean })]),
    ...counts.map(({ label, count }) => say("gathered.times", { label, count: String(count) })),
    ...(ticked === undefined ? [] : [say("gathered.ticked", { count: String(ticked) })]),
    ...texts,
  ];
  return lines.length === 0 ? html`–` : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
};
