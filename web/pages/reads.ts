/** What a person reads before deciding, and what a receipt repeats. */
import { renderAnswers } from "../fields/tell.ts";
import { attributes, type Html, html } from "../markup.ts";
import { timeInWords } from "../texts/format.ts";
import { wordsOf } from "../texts/text.ts";
import { aggregate } from "./aggregate.ts";
import { entryList } from "./entries.ts";
import { explanation } from "./explanation.ts";
import type { PageProps, Read } from "./props.ts";

export type ReadsProps = Pick<PageProps, "language" | "timeZone"> & { readonly evidenceHref?: string };

/** All of it open: it is what the page is for. */
export const readsList = (reads: readonly Read[], props: ReadsProps): readonly Html[] =>
  reads.map((read) => readBlock(read, true, props));

/**
 * Beside a task most of it starts folded, so that a phone gets to the form soon. Open are computed values, and what
 * came last unless the reader wrote it: that is what the task is about. On paper all of it is open.
 */
export const readsBeside = (reads: readonly Read[], props: ReadsProps): readonly Html[] =>
  reads.map((read, index) => {
    const isSubject = index === reads.length - 1 && read.own !== true;
    return readBlock(read, isSubject || read.open === true || read.values !== undefined, props);
  });

const readBlock = (read: Read, open: boolean, props: ReadsProps): Html =>
  html`<details class="read"${attributes({ open })}><summary><h2>${read.lead !== undefined && html`${read.lead}: `}${read.title}</h2>${origin(read, props)}</summary>
${read.values && explanation(read.values, props.language)}${read.aggregate && aggregate(read.aggregate, props.language)}${read.entries && entryList(read, props)}${read.form && read.entries === undefined && renderAnswers(read.form, read.answers, { ...props, unasked: read.unasked ?? [] })}</details>
`;

const origin = ({ by, at }: Read, { language, timeZone }: ReadsProps): Html | undefined => {
  const say = wordsOf(language);
  const time = at && timeInWords(at, language, timeZone);
  if (by !== undefined && time) return html`<span class="origin">${say("read.byAt", { by, time })}</span>`;
  return by === undefined && !time ? undefined : html`<span class="origin">${by ?? time}</span>`;
};
