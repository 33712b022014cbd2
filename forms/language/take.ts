/** One post from a person, taken in: what to keep as draft, what to store if it is good, what to say if it is not. */
import { type Evidence, resolveEvidence } from "./evidence.ts";
import type { AnswerError, Form, Language } from "./form.ts";
import { parseAnswers } from "./parse.ts";
import type { PostBody } from "./posted.ts";
import { imposePrefill } from "./prefill.ts";
import { pruneHidden } from "./shown.ts";
import { validateAnswers } from "./validate.ts";
import type { Fields } from "./value.ts";

export type TakeOptions = {
  readonly language: Language;
  readonly prefill: unknown;
  /** Files uploaded for this task. */
  readonly evidence?: readonly Evidence[];
  readonly requires?: readonly string[];
};

export type Taken = {
  /** Everything typed: show and keep this. */
  readonly draft: Fields;
  /** Without what is not asked: store this when there are no errors. */
  readonly answers: Fields;
  readonly errors: readonly AnswerError[];
};

export const takeAnswers = (form: Form, body: PostBody, options: TakeOptions): Taken => {
  const draft = draftFrom(form, body, options);
  const answers = pruneHidden(form, draft);
  const errors = validateAnswers(form, answers, options.language, { requires: options.requires ?? [] });
  return { draft, answers, errors };
};

/** What a person has typed so far, with the values that the machine knows put back; nothing is judged. */
export const draftFrom = (
  form: Form,
  body: PostBody,
  { prefill, evidence = [] }: Pick<TakeOptions, "prefill" | "evidence">,
): Fields => resolveEvidence(form, imposePrefill(form, parseAnswers(form, body), prefill), evidence);
