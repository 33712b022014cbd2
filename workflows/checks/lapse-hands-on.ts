/** A task that was not done in time goes to somebody else than before. */
import { placedSteps } from "../language/refers.ts";
import { isHuman } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

export const lapseHandsOn: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap(({ step, path }) =>
    isHuman(step) && step.lapse.do === "handOver" && [step.who].flat()[0] === step.lapse.to
      ? [finding("lapse.same", [...path, "lapse", "to"], { role: step.lapse.to })]
      : [],
  );
