/**
 * The order in which the parts of a step are done changes nothing: none reads or revises what another one of them says,
 * and none leads away before all of them are over.
 */
import { type PlacedStep, placedSteps } from "../language/refers.ts";
import type { Scheme, Step } from "../language/scheme.ts";
import { type Finding, finding, type Path } from "./finding.ts";
import { readsBelow } from "./reads-of.ts";
import type { Rule } from "./rule.ts";

/** The names under which what a part says is read. */
const written = (step: Step): string[] => [
  step.id,
  ...("revises" in step && step.revises !== undefined ? [step.revises] : []),
];

/** What a part reads or revises, where it stands. */
const touched = (scheme: Scheme, { step, path }: PlacedStep): { name: string; path: Path }[] => [
  ...("reads" in step ? step.reads : []).map((name, at) => ({ name, path: [...path, "reads", at] })),
  ...("revises" in step && step.revises !== undefined
    ? [{ name: step.revises, path: [...path, "revises"] }]
    : []),
  ...readsBelow(scheme, "answers")
    .filter(({ at }) => at.step === step.id)
    .map(({ at, path: [name] }) => ({ name: name ?? "*", path: at.path })),
];

const leaving = ({ step, path }: PlacedStep): Finding[] =>
  "lapse" in step && step.lapse.do === "continue" && step.lapse.next !== undefined
    ? [finding("together.leaves", [...path, "lapse", "next"], { step: step.id })]
    : [];

export const partsStandAlone: Rule = ({ scheme }) => {
  const parts = placedSteps(scheme).filter(({ of }) => of !== undefined);
  return parts.flatMap((part) => {
    const others = parts.filter(({ of, step }) => of === part.of && step !== part.step);
    const theirs = others.flatMap(({ step }) => written(step));
    return [
      ...leaving(part),
      ...touched(scheme, part)
        .filter(({ name }) => name === "*" || theirs.includes(name))
        .map(({ name, path }) => finding("together.reads", path, { step: part.step.id, read: name })),
    ];
  });
};
