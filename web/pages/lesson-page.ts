import { askForm } from "../fields/ask.ts";
import { html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import { errorSummary } from "./error-summary.ts";
import { hiddenFields, layout } from "./layout.ts";
import type { LessonPageProps } from "./props.ts";

/** What somebody learns before their first task of a kind: a form whose wrong answers are explained. */
export const lessonPage = (props: LessonPageProps): string => {
  const { language, form, answers, errors, action } = props;
  const say = wordsOf(language);
  const { title, intro } = form.texts[language];
  const asked = html`<form id="task" method="post" action="${action}" novalidate>
${hiddenFields(props)}
${askForm(form, answers, { language, action, errors })}
<div class="buttons"><button class="primary">${say("lesson.send")}</button></div>
</form>`;
  return layout({
    ...props,
    title: errors.length > 0 ? say("errors.window", { title }) : title,
    content: html`${errorSummary(props, say("lesson.wrong", { count: errors.length }), String(asked))}<p class="phase">${props.cycle}</p>
<h1>${say("lesson.title")}</h1>
<p class="lead">${say("lesson.lead", { task: props.task })}</p>
<h2>${title}</h2>
${intro && html`<p class="lead">${intro}</p>`}
${asked}`,
  });
};
