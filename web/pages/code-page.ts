import { attributes, type Html, html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import { explanation } from "./explanation.ts";
import { hiddenFields, layout, subjectLine } from "./layout.ts";
import type { CodePageProps } from "./props.ts";
import { readsList } from "./reads.ts";

/** Confirms by a code sent by mail what is shown above it. Field `_code`; `_action` is `confirm` or `resend`. */
export const codePage = (props: CodePageProps): string => {
  const say = wordsOf(props.language);
  const title = say("code.title");
  return layout({
    ...props,
    title,
    content: html`<h1>${title}</h1>
${props.sentAgain && html`<div class="notice saved" role="status"><p>${say("code.sentAgain")}</p></div>`}
<p>${say("code.what")}</p>
<dl class="facts"><div><dt>${say("code.task")}</dt><dd><strong>${props.title}</strong></dd></div><div><dt>${say("task.subject")}</dt><dd>${subjectLine(props.subject)}</dd></div>${props.outcome && html`<div><dt>${say("code.outcome")}</dt><dd><strong>${props.outcome}</strong></dd></div>`}</dl>
${foreseen(props)}
${readsList(props.reads, props)}
<form method="post" action="${props.action}" novalidate>${hiddenFields(props)}
${codeField(props)}
<div class="buttons"><button class="primary" name="_action" value="confirm">${say("code.confirm")}</button><button name="_action" value="resend">${say("code.resend")}</button><a href="${props.back}">${say("code.back")}</a></div>
</form>`,
  });
};

const foreseen = ({ foreseen: values = [], language }: CodePageProps): Html | undefined => {
  const say = wordsOf(language);
  return values.length === 0
    ? undefined
    : html`<section class="foreseen"><h2>${say("code.foreseen")}</h2><p class="lead">${say("code.foreseen.what")}</p>${explanation(values, language)}</section>`;
};

const codeField = (props: CodePageProps): Html => {
  const say = wordsOf(props.language);
  const problem = problemWords(props);
  const described = problem === undefined ? "code_h" : "code_h code_e";
  return html`<div class="field${problem && " wrong"}"><label for="code">${say("code.label")}</label><p class="hint" id="code_h">${say("code.hint", { to: props.sentTo, minutes: props.minutes })}</p>${
    problem && html`<p class="error" id="code_e" role="alert">${problem}</p>`
  }<input id="code" name="_code" type="text" class="code" inputmode="numeric" autocomplete="one-time-code" required spellcheck="false"${attributes({ "aria-describedby": described, "aria-invalid": problem === undefined ? undefined : "true", autofocus: problem !== undefined })}></div>`;
};

const problemWords = ({ problem, language }: CodePageProps): string | undefined => {
  const say = wordsOf(language);
  if (problem === undefined) return undefined;
  if (problem.kind === "wrong") return say("code.wrong", { left: problem.left });
  return say(`code.${problem.kind}`);
};
