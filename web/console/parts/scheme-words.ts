/** Titles that a scheme gives to its parts. */
import type { Release } from "../../../functions/http/api/types.ts";

type Part = Release["scheme"]["followUps"][number];
type Text = Part["title"];

const partsOf = (release: Release | undefined): readonly Pick<Part, "id" | "title" | "steps">[] =>
  release === undefined ? [] : [...release.scheme.phases, ...release.scheme.followUps];

/** What a vocabulary of the scheme calls a value. */
export const wordIn = (release: Release | undefined, vocabulary: string, value: string): Text | undefined =>
  release?.scheme.vocabularies[vocabulary]?.[value];

/** What the scheme calls a predicate, by whichever name it has the vocabulary. */
export const predicateIn = (release: Release | undefined, value: string): Text | undefined =>
  Object.values(release?.scheme.vocabularies ?? {}).find((words) => Object.hasOwn(words, "VERY_GOOD"))?.[
    value
  ];

/** A step, or the phase or follow-up of that name. */
export const phaseOrStepTitle = (release: Release | undefined, id: string | undefined): Text | undefined => {
  const parts = partsOf(release);
  return (stepsOf(release).find((step) => step.id === id) ?? parts.find((part) => part.id === id))?.title;
};

/** Every step, and after it what it has open at the same time. */
export const stepsOf = (release: Release | undefined): readonly Part["steps"][number][] =>
  partsOf(release)
    .flatMap(({ steps }) => steps)
    .flatMap<Part["steps"][number]>((step) => (step.kind === "together" ? [step, ...step.parts] : [step]));
