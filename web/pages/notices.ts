/** What the reader should know before anything else on the page. */
import { rowButtons } from "../../forms/language/action.ts";
import { fieldsOf } from "../../forms/language/field.ts";
import type { Form } from "../../forms/language/form.ts";
import { renderAnswers } from "../fields/tell.ts";
import { type Html, html } from "../markup.ts";
import { dayInWords, timeInWords } from "../texts/format.ts";
import { wordsOf } from "../texts/text.ts";
import type { Notice, PageProps } from "./props.ts";

type Reader = Pick<PageProps, "language" | "timeZone">;

export const noticeList = (notices: readonly Notice[], reader: Reader): readonly Html[] =>
  notices.map(
    (notice) => html`<div class="notice ${notice.kind}" role="status">${words(notice, reader)}</div>
`,
  );

const words = (notice: Notice, reader: Reader): Html => {
  const say = wordsOf(reader.language);
  const time = (at: string) => timeInWords(at, reader.language, reader.timeZone);
  switch (notice.kind) {
    case "saved":
      return html`<p>${say("notice.saved", { time: time(notice.at) })}</p>`;
    case "returned":
      return html`<p><strong>${say("notice.returned")}</strong>${origin(notice, time)}</p><blockquote>${notice.reason}</blockquote>`;
    case "lapsed":
      return html`<p><strong>${say("notice.lapsed")}</strong>${origin(notice, time)}</p><p>${notice.reason}</p>`;
    case "changed":
      return html`<p>${say("notice.changed")}</p>`;
    case "elsewhere":
      return html`<p><strong>${say("notice.elsewhere")}</strong></p><p>${say("notice.elsewhere.what")}</p>${notice.form && renderAnswers(notice.form, notice.answers, { language: reader.language, unasked: othersThan(notice.form, notice.fields) })}${notice.outcome !== undefined && html`<p>${say("outcome.title")}: <strong>${notice.outcome === "" ? say("unanswered") : notice.outcome}</strong></p>`}`;
    case "merged":
      return html`<p><strong>${say(notice.sent ? "notice.merged.sent" : "notice.merged")}</strong></p><p>${notice.labels.join(" · ")}</p>`;
    case "sure":
      return html`<p><strong>${say("notice.sure", { row: notice.row })}</strong></p><p><button class="remove" form="task" name="${rowButtons.sure}" value="${notice.at}" formnovalidate>${say("remove", { row: notice.row })}</button></p>`;
    case "kept":
      return html`<p>${say("notice.kept")}</p>`;
    case "late":
      return html`<p>${say("notice.late", { due: dayInWords(notice.due, reader.language, reader.timeZone) })}</p>`;
    case "anonymous":
      return html`<p>${say("notice.anonymous")}</p>`;
    case "told":
      return html`<p>${notice.text}</p>`;
  }
};

const othersThan = (form: Form, fields: readonly string[]): string[] =>
  fieldsOf(form).flatMap(({ name }) => (fields.includes(name) ? [] : [name]));

const origin = (notice: { by?: string; at?: string }, time: (at: string) => string): string => {
  const parts = [notice.by, notice.at === undefined ? undefined : time(notice.at)].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
};
