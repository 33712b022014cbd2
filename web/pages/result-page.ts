import { html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import { explanation } from "./explanation.ts";
import { layout, subjectLine } from "./layout.ts";
import { openTasks } from "./open-tasks.ts";
import type { ResultPageProps } from "./props.ts";
import { readsList } from "./reads.ts";

/** A result with everything that led to it. */
export const resultPage = (props: ResultPageProps): string => {
  const say = wordsOf(props.language);
  return layout({
    ...props,
    content: html`<p class="phase">${props.cycle}</p>
<h1>${props.title}</h1>
<dl class="facts"><div><dt>${say("task.subject")}</dt><dd>${subjectLine(props.subject)}</dd></div></dl>
<h2>${say("result.title")}</h2>
<p class="lead">${say("result.lead")}</p>
${explanation(props.values, props.language)}
${openTasks(props.tasks ?? [], props)}
${readsList(props.reads ?? [], props)}`,
  });
};
