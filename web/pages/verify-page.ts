/** What the code of a certificate tells whoever holds the paper: that it is on record, and what it has to say. */
import { html } from "../markup.ts";
import { shortDayInWords } from "../texts/format.ts";
import { type TextKey, wordsOf } from "../texts/text.ts";
import { layout } from "./layout.ts";
import type { PageProps } from "./props.ts";

export type VerifiedPageProps = PageProps & {
  readonly award: string;
  readonly cycle: string;
  /** ISO day on which it was granted. */
  readonly day: string;
  readonly name: string;
};

export const verifiedPage = (props: VerifiedPageProps): string => {
  const say = wordsOf(props.language);
  const title = say("verify.title");
  const facts = [
    ["verify.name", props.name],
    ["verify.award", props.award],
    ["verify.cycle", props.cycle],
    ["verify.day", shortDayInWords(props.day, props.language)],
    ["verify.agency", props.agency],
  ] as const satisfies readonly (readonly [TextKey, string])[];
  return layout({
    ...props,
    title,
    open: true,
    content: html`<div class="notice done" role="status"><h1>${title}</h1><p>${say("verify.text", { agency: props.agency })}</p></div>
<dl class="facts">${facts.map(([label, value]) => html`<div><dt>${say(label)}</dt><dd><strong>${value}</strong></dd></div>`)}</dl>
<p class="lead">${say("verify.compare")}</p>`,
  });
};

const words: Readonly<
  Record<"unknown" | "withdrawn" | "many", { readonly title: TextKey; readonly text: TextKey }>
> = {
  unknown: { title: "verify.unknown.title", text: "verify.unknown.text" },
  withdrawn: { title: "verify.withdrawn.title", text: "verify.withdrawn.text" },
  many: { title: "served.many.title", text: "served.many.text" },
};

/** Why a code proves nothing. */
export const verifiedWord = (props: PageProps & { readonly word: keyof typeof words }): string => {
  const say = wordsOf(props.language);
  const { title, text } = words[props.word];
  return layout({
    ...props,
    title: say(title),
    open: true,
    content: html`<h1>${say(title)}</h1><p>${say(text)}</p>`,
  });
};
