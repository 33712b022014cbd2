/**
 * How grave each change is: one line a part. What has no line is structural, so that a new part of the language is
 * taken for grave until somebody has thought about it.
 */

import type { ChangeClass } from "../language/change.ts";
import { MESSAGE_WORDS } from "../language/inputs.ts";
import type { Text } from "../language/scheme.ts";
import type { Difference } from "./difference.ts";
import { resultsOf, wordsIn } from "./known-reads.ts";
import { allowsMore, isLonger, remindsMore } from "./longer.ts";
import { asksAll, isOptional } from "./optional-field.ts";
import { isFreshFollowUp, isPassive, isUnread, leadsTheSame, type Releases } from "./passive.ts";

type Judge = (difference: Difference, both: Releases) => ChangeClass;

const as =
  (grade: ChangeClass): Judge =>
  () =>
    grade;
const wording = as("wording");
/** Additive if so, structural otherwise. */
const additiveIf =
  (holds: (difference: Difference, both: Releases) => boolean): Judge =>
  (difference, both) =>
    holds(difference, both) ? "additive" : "structural";
const whenAdded = additiveIf(({ what }) => what === "added");
/** Other routes are only the way past a step that came. */
const onTheWay = additiveIf(({ at }, both) => leadsTheSame(both, at.workflow));

/** Words of a mail; one that newly tells a value must find it everywhere. */
const ofMessage: Judge = ({ what, before, after }, both) => {
  if (what === "added") return "additive";
  if (what === "removed") return "structural";
  const [old, now] = [before, after].map((mail) => {
    const { subject, body } = mail as { subject: Text; body: Text };
    return new Set([...wordsIn(subject), ...wordsIn(body)]);
  });
  const fresh = [...(now ?? [])].filter((word) => !old?.has(word));
  const known = [...MESSAGE_WORDS, ...resultsOf(both.before.scheme)];
  return fresh.length === 0
    ? "wording"
    : fresh.every((word) => known.includes(word))
      ? "additive"
      : "structural";
};

const rules: Readonly<Record<string, Judge>> = {
  "scheme.$schema": wording,
  "scheme.title": wording,
  "scheme.description": wording,

  vocabulary: whenAdded,
  word: ({ what }) => (what === "changed" ? "wording" : what === "added" ? "additive" : "structural"),
  message: ofMessage,

  "phase.title": wording,
  "followUp.title": wording,
  followUp: additiveIf(
    (difference, both) => difference.what === "added" && isFreshFollowUp(both, difference),
  ),

  step: additiveIf((difference, both) => difference.what === "added" && isPassive(both, difference)),
  "step.title": wording,
  "step.instruction": wording,
  "step.due": additiveIf(isLonger),
  "step.remind": additiveIf(remindsMore),
  "step.next": onTheWay,
  "lapse.reason": wording,
  "lapse.after": additiveIf((difference) => difference.what === "added" || isLonger(difference)),
  "lapse.next": onTheWay,

  "outcome.title": wording,
  "outcome.next": onTheWay,

  value: additiveIf((difference, both) => difference.what === "added" && isUnread(both, difference)),
  "value.title": wording,
  "value.rule": wording,
  "value.source": wording,

  "log.title": wording,
  "log.instruction": wording,
  "standing.title": wording,
  "standing.rule": wording,
  "standing.source": wording,

  form: whenAdded,
  "form.text": wording,
  "form.title": wording,
  "form.description": wording,
  "form.$comment": wording,
  // Each field that came to it, or left it, is a change of its own: this is another order.
  "form.required": wording,
  "field.required": wording,
  "form.sections": additiveIf(asksAll),
  field: additiveIf((difference, both) => difference.what === "added" && isOptional(both, difference)),
  "field.text": wording,
  "field.title": wording,
  "field.description": wording,
  "field.$comment": wording,
  "field.maxLength": additiveIf(allowsMore),
  "field.maxItems": additiveIf(allowsMore),
  "field.ui.rows": wording,
};

export const codeOf = ({ thing, part }: Difference): string =>
  part === undefined ? thing : `${thing}.${part}`;

export const classOf = (difference: Difference, both: Releases): ChangeClass =>
  (rules[codeOf(difference)] ?? as("structural"))(difference, both);
