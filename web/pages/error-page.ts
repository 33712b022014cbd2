import { html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
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

export const notFoundPage = (props: PageProps): string => {
  const say = wordsOf(props.language);
  const title = say("notFound.title");
  return layout({ ...props, title, content: html`<h1>${title}</h1><p>${say("notFound.text")}</p>` });
};
