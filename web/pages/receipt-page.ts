import { type Html, html } from "../markup.ts";
import { timeInWords } from "../texts/format.ts";
import { wordsOf } from "../texts/text.ts";
import { hiddenFields, layout, mineLink, subjectLine } from "./layout.ts";
import { openTasks } from "./open-tasks.ts";
import type { ReceiptPageProps } from "./props.ts";
import { readsList } from "./reads.ts";

/** What a finished task leaves behind: who did what, when and as whom, to be read and printed. */
export const receiptPage = (props: ReceiptPageProps): string => {
  const say = wordsOf(props.language);
  const { by } = props;
  return layout({
    ...props,
    title: say("receipt.title"),
    content: html`<div class="notice done" role="status"><h1>${say("receipt.title")}</h1><p>${props.title}</p></div>
<dl class="facts"><div><dt>${say("task.subject")}</dt><dd>${subjectLine(props.subject)}</dd></div><div><dt>${say("receipt.by")}</dt><dd><strong>${by.name}</strong><br>${by.role}${by.onBehalfOf !== undefined && html`<br>${say("receipt.onBehalfOf", { name: by.onBehalfOf })}`}</dd></div><div><dt>${say("receipt.at")}</dt><dd>${timeInWords(props.at, props.language, props.timeZone)}</dd></div>${props.outcome && html`<div><dt>${say("code.outcome")}</dt><dd><strong>${props.outcome}</strong></dd></div>`}${props.hash !== undefined && html`<div class="wide"><dt>${say("receipt.hash")}</dt><dd><code>${props.hash}</code></dd></div>`}</dl>
${props.anonymous && html`<p>${say("receipt.anonymous")}</p>`}
<p class="lead">${props.next ?? say("receipt.next")}</p>
${waiting(props)}
${openTasks(props.tasks ?? [], props)}
${mineLink(props)}
${readsList(props.reads, props)}`,
  });
};

const waiting = ({ waiting: task, language }: ReceiptPageProps): Html | undefined => {
  const say = wordsOf(language);
  if (task === undefined) return undefined;
  const told = task.renewed
    ? html`<p role="status">${say("gone.renewed")}</p>`
    : html`<form method="post" action="${task.action}">${hiddenFields(task)}<button name="_action" value="renew">${say("gone.renew")}</button></form><p class="hint">${say("gone.renewHint")}</p>`;
  return html`<div class="notice late waiting"><p><strong>${say("receipt.waiting", { title: task.title })}</strong></p>${told}</div>`;
};
