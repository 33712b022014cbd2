/** Several people are asked by gather steps, and by nothing else. */
import { placedSteps } from "../language/refers.ts";
import { GROUP_ROLES, isHuman, type Role, type Step } from "../language/scheme.ts";
import { type Finding, finding, type Path } from "./finding.ts";
import type { Rule } from "./rule.ts";

type Named = { readonly role: Role; readonly path: Path };

const listed = (key: string, who: Role | readonly Role[]): Named[] =>
  typeof who === "string"
    ? [{ role: who, path: [key] }]
    : who.map((role, index) => ({ role, path: [key, index] }));

/** Every role that a step names, where it stands in it. */
const named = (step: Step): Named[] => [
  ...(isHuman(step) ? listed("who", step.who) : []),
  ...(isHuman(step) && step.lapse.do === "handOver" ? listed("lapse", step.lapse.to) : []),
  ...(step.kind === "notify" ? listed("to", step.to) : []),
];

const check = (step: Step, { role, path }: Named, place: Path): Finding[] => {
  const group = GROUP_ROLES.includes(role);
  if (step.kind !== "gather") return group ? [finding("role.group", [...place, ...path], { role })] : [];
  return group || path[0] === "lapse"
    ? []
    : [finding("gather.role", [...place, ...path], { role, known: GROUP_ROLES.join(", ") })];
};

export const gathersAskGroups: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap(({ step, path }) => named(step).flatMap((one) => check(step, one, path)));
