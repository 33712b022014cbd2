/**
 * What a step starts is a follow-up of the scheme, and every follow-up is started by a step of a phase. None waits at a
 * gate, which is for a whole group, and none starts another.
 */
import { type PlacedStep, placedSteps } from "../language/refers.ts";
import type { Scheme } from "../language/scheme.ts";
import { type Finding, finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

const ofPhases = ({ phases }: Scheme, { phase }: PlacedStep): boolean =>
  phases.some(({ id }) => id === phase.id);

const unknown = ({ step, path }: PlacedStep, known: readonly string[]): Finding[] =>
  step.kind === "start" && !known.includes(step.followUp)
    ? [
        finding("follow-up.unknown", [...path, "followUp"], {
          followUp: step.followUp,
          known: known.join(", "),
        }),
      ]
    : [];

const unfit = ({ step, phase, path }: PlacedStep): Finding[] =>
  step.kind === "start" || step.kind === "gate"
    ? [finding("follow-up.kind", [...path, "kind"], { kind: step.kind, followUp: phase.id })]
    : [];

export const followUpsStarted: Rule = ({ scheme }) => {
  const steps = placedSteps(scheme);
  const [main, other] = [
    steps.filter((placed) => ofPhases(scheme, placed)),
    steps.filter((placed) => !ofPhases(scheme, placed)),
  ];
  const known = scheme.followUps.map(({ id }) => id);
  const started = new Set(main.flatMap(({ step }) => (step.kind === "start" ? [step.followUp] : [])));
  return [
    ...main.flatMap((placed) => unknown(placed, known)),
    ...other.flatMap(unfit),
    ...known.flatMap((id, index) =>
      started.has(id) ? [] : [finding("follow-up.unstarted", ["followUps", index], { followUp: id })],
    ),
  ];
};
