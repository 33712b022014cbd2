/** What a superior shares with those whom they appraise is said where it is written, and only a prefill reads it. */
import { placedSteps } from "../language/refers.ts";
import type { Release } from "../language/release.ts";
import type { FormStep } from "../language/scheme.ts";
import { unknownField } from "./answers-exist.ts";
import { type Finding, finding, type Path } from "./finding.ts";
import { fieldNames, formsIn, hasForms } from "./form-of.ts";
import { type Read, readsBelow } from "./reads-of.ts";
import type { Rule } from "./rule.ts";
import { distinct } from "./twice.ts";

const sharing = (release: Release) =>
  placedSteps(release.scheme).flatMap(({ step, path }) =>
    step.kind === "form" && step.shares !== undefined ? [{ step, path, shares: step.shares }] : [],
  );

/** Prefills read the appraisal of the year; a follow-up is one of its own, which no one below sees. */
const isOfFollowUp = ([part]: Path): boolean => part === "followUps";

const ofStep = (release: Release, step: FormStep, path: Path, shares: readonly string[]): Finding[] => {
  if (isOfFollowUp(path)) return [finding("shares.of-follow-up", [...path, "shares"], { step: step.id })];
  if (step.who !== "employee") return [finding("shares.of-others", [...path, "shares"], { step: step.id })];
  if (step.revises !== undefined)
    return [finding("expression.revised", [...path, "shares"], { step: step.id, revises: step.revises })];
  if (!hasForms(release, step)) return [];
  return shares.flatMap((share, index) =>
    formsIn(release, step).flatMap(({ id, schema }) => {
      const field = unknownField(schema, share.split("."));
      return field === undefined
        ? []
        : [
            finding("field.unknown", [...path, "shares", index], {
              field,
              form: id,
              known: fieldNames(schema).join(", "),
            }),
          ];
    }),
  );
};

const isShared = (shares: readonly string[], path: readonly string[]): boolean =>
  shares.some((share) => path.join(".") === share || path.join(".").startsWith(`${share}.`));

/** A look at the whole of what is shared is a look at nothing else. */
const ofRead = (release: Release, { at, path: [id, ...path] }: Read): Finding[] => {
  if (!at.path.includes("prefill")) return [finding("superior.place", at.path)];
  if (id === undefined) return [];
  const found = sharing(release).find(({ step, path }) => step.id === id && !isOfFollowUp(path));
  const shares = found?.shares ?? [];
  const within = path.length === 0 || shares.some((share) => share.startsWith(`${path.join(".")}.`));
  return shares.length > 0 && (within || isShared(shares, path))
    ? []
    : [
        finding("superior.unshared", at.path, {
          read: ["superior", id, ...path].join("."),
          known: shares.join(", ") || "–",
        }),
      ];
};

export const superiorShared: Rule = (release) =>
  distinct([
    ...sharing(release).flatMap(({ step, path, shares }) => ofStep(release, step, path, shares)),
    ...readsBelow(release.scheme, "superior").flatMap((read) => ofRead(release, read)),
  ]);
