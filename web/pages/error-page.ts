import type { MessageValues } from "../../forms/language/message.ts";
import { html } from "../markup.ts";
import { type TextKey, wordsOf } from "../texts/text.ts";
import { layout } from "./layout.ts";
import type { PageProps } from "./props.ts";

/** Something broke: the reader gets a reference and nothing of the inside. */
export const errorPage = (props: PageProps & { readonly reference: string }): string => {
  const say = wordsOf(props.language);
  const title = say("error.title");
  return layout({
    ...props,
    title,
    content: html`<h1>${title}</h1>
<p>${say("error.text")}</p>
<p>${say("error.reference")} <code>${props.reference}</code></p>`,
  });
};

export type Refusal = "csrf" | "size" | "type" | "method";

/** The request was not as it has to be: what was got and what was wanted. */
export const refusalPage = (
  props: PageProps & { readonly refusal: Refusal; readonly values: MessageValues },
): string => {
  const say = wordsOf(props.language);
  const { title, text } = refusals[props.refusal];
  return layout({
    ...props,
    title: say(title),
    content: html`<h1>${say(title)}</h1><p>${say(text, props.values)}</p>`,
  });
};

const refusals: Readonly<Record<Refusal, { readonly title: TextKey; readonly text: TextKey }>> = {
  csrf: { title: "refused.csrf.title", text: "refused.csrf.text" },
  size: { title: "refused.size.title", text: "refused.size.text" },
  type: { title: "refused.type.title", text: "refused.type.text" },
  method: { title: "refused.method.title", text: "refused.method.text" },
};

export const notFoundPage = (props: PageProps): string => {
  const say = wordsOf(props.language);
  const title = say("notFound.title");
  return layout({ ...props, title, content: html`<h1>${title}</h1><p>${say("notFound.text")}</p>` });
};
