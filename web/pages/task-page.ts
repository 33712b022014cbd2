import { askForm } from "../fields/ask.ts";
import { attributes, type Html, html } from "../markup.ts";
import { dayInWords } from "../texts/format.ts";
import { wordsOf } from "../texts/text.ts";
import { errorSummary } from "./error-summary.ts";
import { enterSaves, hiddenFields, layout, mineLink, subjectLine } from "./layout.ts";
import { noticeList } from "./notices.ts";
import { askOptions, outcomeChoice } from "./outcomes.ts";
import type { TaskPageProps } from "./props.ts";
import { readsBeside } from "./reads.ts";

/** Names that the page itself posts; those of answers never begin with `_`. */
export const controls = {
  action: "_action",
  outcome: "_outcome",
  /** What the page was made from. */
  base: "_base",
  /** Saves, and shows the page again in another language. */
  language: "_language",
} as const;

/** The page on which a person does a task: reads what is to be read, fills the form, chooses an outcome. */
export const taskPage = (props: TaskPageProps): string => {
  const say = wordsOf(props.language);
  const wrong = (props.errors ?? []).length > 0;
  const form = taskForm(props);
  return layout({
    ...props,
    title: wrong ? say("errors.window", { title: props.title }) : props.title,
    script: true,
    languageForm: "task",
    content: html`${errorSummary(props, say("errors.title", { count: props.errors?.length ?? 0 }), String(form))}<p class="phase">${props.cycle} · ${props.phase}</p>
<h1>${props.title}</h1>
<dl class="facts"><div><dt>${say(props.own ? "task.you" : "task.subject")}</dt><dd>${subjectLine(props.subject)}</dd></div><div><dt>${say("task.due")}</dt><dd>${dayInWords(props.due, props.language, props.timeZone)}</dd></div></dl>
${noticeList(props.notices ?? [], props)}
${props.instruction && html`<p class="lead">${props.instruction}</p>`}
${readsBeside(props.reads ?? [], props)}
${form}
${mineLink(props)}`,
  });
};

const taskForm = (props: TaskPageProps): Html => {
  const say = wordsOf(props.language);
  const texts = props.form?.texts[props.language];
  return html`<form id="task" method="post" action="${props.action}" novalidate${attributes({ "data-words": scriptWords(props) })}>
${hiddenFields(props)}${enterSaves(undefined, say("task.save"))}
${texts && html`<h2>${texts.title}</h2>${texts.intro && html`<p class="lead">${texts.intro}</p>`}`}
${props.form && askForm(props.form, props.answers, askOptions(props))}
${outcomeChoice(props)}
<div class="buttons"><button class="primary" name="${controls.action}" value="submit">${say(props.codeFollows ? "task.submitCode" : "task.submit")}</button><button name="${controls.action}" value="save">${say("task.save")}</button></div>
<p id="saving" role="status"></p>
</form>`;
};

/** What the script says, so that it holds no words itself. */
const scriptWords = ({ language }: TaskPageProps): string => {
  const say = wordsOf(language);
  return JSON.stringify({
    saving: say("script.saving"),
    unsaved: say("script.unsaved"),
    ended: say("script.ended"),
    elsewhere: say("script.elsewhere"),
    left: say("script.left"),
    over: say("script.over"),
    sure: say("script.sure"),
  });
};
