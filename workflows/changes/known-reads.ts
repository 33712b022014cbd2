/** What expressions and mails of a release read, and whether an earlier release knows all of it. */
import { pathsOf } from "../checks/reads-of.ts";
import { expressionsIn, formsOfStep, placedSteps } from "../language/refers.ts";
import type { Release } from "../language/release.ts";
import type { Scheme, Step } from "../language/scheme.ts";

const known = new WeakMap<Step, readonly (readonly string[])[]>();

/** Every path that a step reads in its expressions; worked out once per step. */
export const pathsIn = (step: Step): readonly (readonly string[])[] => {
  const found = known.get(step) ?? expressionsIn(step).flatMap(({ expression }) => pathsOf(expression));
  known.set(step, found);
  return found;
};

export const resultsOf = (scheme: Scheme): readonly string[] =>
  placedSteps(scheme).flatMap(({ step }) =>
    step.kind === "compute" ? step.values.map(({ name }) => name) : [],
  );

export const wordsIn = (text: { readonly id: string; readonly en: string }): readonly string[] =>
  [...`${text.id} ${text.en}`.matchAll(/\{\{(.*?)\}\}/gs)].map(([, word]) => (word ?? "").trim());

const knows = (release: Release, [root, name, field]: readonly string[]): boolean => {
  if (root === "results") return name === undefined || resultsOf(release.scheme).includes(name);
  if (root !== "answers") return true;
  const found = placedSteps(release.scheme).find(({ step }) => step.id === name);
  if (name === undefined || name === "*" || !found) return false;
  if (field === undefined || field === "outcome") return true;
  return formsOfStep(found.step).some((id) =>
    Object.hasOwn(release.forms[id]?.schema.properties ?? {}, field),
  );
};

/** Whether everything that a step reads was there already; its own values, as far as it computes some, aside. */
export const readsKnown = (release: Release, step: Step, own: readonly string[]): boolean =>
  pathsIn(step).every(
    (path) => (path[0] === "results" && own.includes(path[1] ?? "")) || knows(release, path),
  );

/** Whether anything of a release but `besides` reads one of these computed values, or all of them at once. */
export const readsValue = (
  { scheme }: Release,
  values: readonly string[],
  besides: readonly string[],
): boolean => {
  const others = placedSteps(scheme).filter(({ step }) => !besides.includes(step.id));
  const read = others.flatMap(({ step }) => pathsIn(step));
  const mailed = Object.values(scheme.messages).flatMap(({ subject, body }) => [
    ...wordsIn(subject),
    ...wordsIn(body),
  ]);
  const counted = others.flatMap(({ step }) => (step.kind === "gate" && step.counts ? [step.counts] : []));
  return (
    read.some(
      ([root, name]) => root === "results" && (name === undefined || name === "*" || values.includes(name)),
    ) || [...mailed, ...counted].some((name) => values.includes(name))
  );
};
