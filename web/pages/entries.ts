/** What was written down as it happened, newest first. */
import { renderAnswers } from "../fields/tell.ts";
import { type Html, html } from "../markup.ts";
import { timeInWords } from "../texts/format.ts";
import { wordsOf } from "../texts/text.ts";
import { hiddenFields } from "./layout.ts";
import type { EntryProps, PageProps, Read } from "./props.ts";

type EntriesProps = Pick<PageProps, "language" | "timeZone"> & { readonly evidenceHref?: string };

export const entryList = ({ entries = [], form }: Read, props: EntriesProps): Html => {
  const say = wordsOf(props.language);
  if (entries.length === 0) return html`<p>${say("entries.none")}</p>`;
  return html`<p>${say("entries.count", { count: String(entries.length) })}</p><ol class="entries">${entries
    .toReversed()
    .map((entry) => html`<li>${one(entry, form, props)}</li>`)}</ol>`;
};

const one = (entry: EntryProps, form: Read["form"], props: EntriesProps): Html => {
  const say = wordsOf(props.language);
  const time = timeInWords(entry.at, props.language, props.timeZone);
  return html`<p class="origin">${say("read.byAt", { by: entry.by, time })}</p>${
    entry.status !== undefined && html`<p><strong>${entry.status}</strong></p>`
  }${entry.remark !== undefined && html`<p>${say("entries.remark", { remark: entry.remark })}</p>`}${
    form && renderAnswers(form, entry.answers, props)
  }${acts(entry, props)}`;
};

/** No answer is preselected, and none is given by looking. */
const acts = ({ acts: target, id }: EntryProps, { language }: EntriesProps): Html | undefined => {
  if (target === undefined) return undefined;
  const say = wordsOf(language);
  const field = `remark-${id}`;
  const buttons =
    target.can === "withdraw"
      ? html`<button name="_action" value="withdraw">${say("entries.withdraw")}</button>`
      : html`<button name="_action" value="confirm">${say("entries.confirm")}</button><button name="_action" value="dispute">${say("entries.dispute")}</button>`;
  const remark =
    target.can === "answer" &&
    html`<div class="field"><label for="${field}">${say("entries.remarkLabel")}</label><p class="hint" id="${field}-h">${say("entries.remarkHint")}</p><input id="${field}" name="remark" maxlength="500" aria-describedby="${field}-h"></div>`;
  return html`<form method="post" action="${target.action}">${hiddenFields(target)}${remark}<div class="buttons">${buttons}</div></form>`;
};
