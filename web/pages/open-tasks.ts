/** Other tasks that wait for the reader. */
import { type Html, html } from "../markup.ts";
import { dayInWords } from "../texts/format.ts";
import { wordsOf } from "../texts/text.ts";
import type { OpenTask, PageProps } from "./props.ts";

export const openTasks = (
  tasks: readonly OpenTask[],
  { language, timeZone }: PageProps,
): Html | undefined => {
  if (tasks.length === 0) return undefined;
  const say = wordsOf(language);
  return html`<section class="waiting"><h2>${say("tasks.title")}</h2>
<ul class="tasks">${tasks.map(({ title, href, due }) => html`<li><a href="${href}">${title}</a>${due && html` <span class="hint">${say("tasks.due", { due: dayInWords(due, language, timeZone) })}</span>`}</li>`)}</ul></section>`;
};
