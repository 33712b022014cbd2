import { askForm } from "../fields/ask.ts";
import { html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import { errorSummary } from "./error-summary.ts";
import { enterSaves, hiddenFields, layout, subjectLine } from "./layout.ts";
import type { LogPageProps } from "./props.ts";

/** Something is written down the moment it happens; complete without a script. */
export const logPage = (props: LogPageProps): string => {
  const say = wordsOf(props.language);
  const { errors, language, action } = props;
  const asked = askForm(props.form, props.answers, {
    language,
    errors,
    action,
    evidenceHref: props.evidenceHref,
    today: props.today,
  });
  return layout({
    ...props,
    title: errors.length > 0 ? say("errors.window", { title: props.title }) : props.title,
    content: html`${errorSummary(props, say("errors.title", { count: errors.length }), String(asked))}<p class="phase">${props.cycle}</p>
<h1>${props.title}</h1>
<p><a href="${props.back}">${say("my.back")}</a></p>
<dl class="facts"><div><dt>${say("task.subject")}</dt><dd>${subjectLine(props.subject)}</dd></div></dl>
${props.saved && html`<div class="notice" role="status"><p>${say("log.saved")}</p></div>`}
${props.instruction !== undefined && html`<p class="lead">${props.instruction}</p>`}
<p>${say(props.confirmed ? "log.confirmed" : "log.stays")}</p>
<form id="task" method="post" action="${action}" novalidate>
${hiddenFields(props)}${enterSaves(undefined, say("task.save"))}
<h2>${props.form.texts[language].title}</h2>
${asked}
<div class="buttons"><button class="primary" name="_action" value="submit">${say("log.submit")}</button><button name="_action" value="save">${say("task.save")}</button></div>
</form>`,
  });
};
