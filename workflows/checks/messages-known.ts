/** Every mail that a step sends is written, and what it fills in is known. */
import { MESSAGE_WORDS } from "../language/inputs.ts";
import { placedSteps } from "../language/refers.ts";
import type { Scheme } from "../language/scheme.ts";
import { type Finding, finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

const unwritten = (scheme: Scheme): Finding[] =>
  placedSteps(scheme).flatMap(({ step, path }) =>
    step.kind !== "notify" || Object.hasOwn(scheme.messages, step.message)
      ? []
      : [
          finding("message.unknown", [...path, "message"], {
            message: step.message,
            known: Object.keys(scheme.messages).join(", "),
          }),
        ],
  );

const wordsIn = (text: string): string[] =>
  [...text.matchAll(/\{\{(.*?)\}\}/gs)].map(([, word]) => word ?? "");

const unfilled = (scheme: Scheme): Finding[] => {
  const values = placedSteps(scheme).flatMap(({ step }) =>
    step.kind === "compute" ? step.values.map(({ name }) => name) : [],
  );
  const known = [...new Set([...MESSAGE_WORDS, ...values])];
  const texts = Object.entries(scheme.messages).flatMap(([id, { subject, body }]) => [
    { path: ["messages", id, "subject", "id"], text: subject.id },
    { path: ["messages", id, "subject", "en"], text: subject.en },
    { path: ["messages", id, "body", "id"], text: body.id },
    { path: ["messages", id, "body", "en"], text: body.en },
  ]);
  return texts.flatMap(({ path, text }) =>
    wordsIn(text)
      .filter((word) => !known.includes(word))
      .map((word) => finding("message.word", path, { word, known: known.join(", ") })),
  );
};

export const messagesKnown: Rule = ({ scheme }) => [...unwritten(scheme), ...unfilled(scheme)];
