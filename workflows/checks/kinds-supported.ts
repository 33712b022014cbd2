/** Kinds of steps that the language foresees and the engine cannot run yet. */
import { placedSteps } from "../language/refers.ts";
import type { StepKind } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

const UNSUPPORTED: readonly StepKind[] = ["gather"];

export const kindsSupported: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap(({ step: { kind }, path }) =>
    UNSUPPORTED.includes(kind) ? [finding("kind.unsupported", [...path, "kind"], { kind })] : [],
  );
