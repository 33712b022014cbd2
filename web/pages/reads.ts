/** What a person reads before deciding, and what a receipt repeats. */
import { renderAnswers } from "../fields/tell.ts";
import { type Html, html } from "../markup.ts";
import { timeInWords } from "../texts/format.ts";
import { wordsOf } from "../texts/text.ts";
import { explanation } from "./explanation.ts";
import type { PageProps, Read } from "./props.ts";

export type ReadsProps = Pick<PageProps, "language" | "timeZone"> & { readonly evidenceHref?: string };

export const readsList = (reads: readonly Read[], props: ReadsProps): readonly Html[] =>
  reads.map((read) => readBlock(read, props));

const readBlock = (read: Read, props: ReadsProps): Html =>
  html`<details class="read" open><summary><h2>${read.title}</h2>${origin(read, props)}</summary>
${read.values && explanation(read.values, props.language)}${read.form && renderAnswers(read.form, read.answers, props)}</details>
`;

const origin = ({ by, at }: Read, { language, timeZone }: ReadsProps): Html | undefined => {
  const say = wordsOf(language);
  const time = at && timeInWords(at, language, timeZone);
  if (by !== undefined && time) return html`<span class="origin">${say("read.byAt", { by, time })}</span>`;
  return by === undefined && !time ? undefined : html`<span class="origin">${by ?? time}</span>`;
};
