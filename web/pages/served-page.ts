/** Pages for people who were served: short, public, and without anything of the person who served them. */
import type { AnswerError, Form } from "../../forms/language/form.ts";
import { askForm } from "../fields/ask.ts";
import { html } from "../markup.ts";
import { type TextKey, wordsOf } from "../texts/text.ts";
import { errorSummary } from "./error-summary.ts";
import { hiddenFields, layout } from "./layout.ts";
import type { PageProps, PostTarget } from "./props.ts";

/** What a scanned or typed code opens: nothing happens before the one button is pressed. */
export const servedDoor = (props: PageProps & PostTarget): string => {
  const say = wordsOf(props.language);
  const title = say("served.title");
  return layout({
    ...props,
    title,
    content: html`<h1>${title}</h1>
<p>${say("served.what", { agency: props.agency })}</p>
<p>${say("served.anonymous")}</p>
<form method="post" action="${props.action}">${hiddenFields(props)}<button class="primary">${say("served.begin")}</button></form>`,
  });
};

export type ServedFormProps = PageProps &
  PostTarget & {
    readonly title: string;
    readonly instruction?: string;
    /** Post and unit of who served. */
    readonly about: string;
    readonly form: Form;
    readonly answers: unknown;
    readonly errors: readonly AnswerError[];
    /** Answers are shown from this many on. */
    readonly minimumGroup: number;
  };

export const servedForm = (props: ServedFormProps): string => {
  const say = wordsOf(props.language);
  const { errors, language, action, form, answers } = props;
  const asked = askForm(form, answers, { language, errors, action });
  const count = String(props.minimumGroup);
  return layout({
    ...props,
    title: errors.length > 0 ? say("errors.window", { title: props.title }) : props.title,
    content: html`${errorSummary(props, say("errors.title", { count: errors.length }), String(asked))}<h1>${props.title}</h1>
<p class="lead">${props.about}</p>
${props.instruction !== undefined && html`<p>${props.instruction}</p>`}
<p>${say("served.together", { count })}</p>
<form id="task" method="post" action="${action}" novalidate>
${hiddenFields(props)}<input type="hidden" name="_form" value="1">
<h2>${form.texts[language].title}</h2>
${asked}
<div class="buttons"><button class="primary" name="_action" value="submit">${say("served.send")}</button></div>
</form>`,
  });
};

const words: Readonly<
  Record<"done" | "unknown" | "used" | "over" | "many", { readonly title: TextKey; readonly text: TextKey }>
> = {
  done: { title: "served.done.title", text: "served.done.text" },
  unknown: { title: "served.unknown.title", text: "served.unknown.text" },
  used: { title: "served.used.title", text: "served.used.text" },
  over: { title: "served.over.title", text: "served.over.text" },
  many: { title: "served.many.title", text: "served.many.text" },
};

/** Thanks, or why a code opens nothing. */
export const servedWord = (props: PageProps & { readonly word: keyof typeof words }): string => {
  const say = wordsOf(props.language);
  const { title, text } = words[props.word];
  return layout({
    ...props,
    title: say(title),
    content: html`<h1>${say(title)}</h1><p>${say(text)}</p>`,
  });
};
