import { NagSuppressions } from "cdk-nag";
import type { IConstruct } from "constructs";

/** A finding of cdk-nag, and why it stands. `of` narrows it, in cdk-nag's words: `Resource::*`. */
export type Explanation = {
  readonly id: string;
  readonly reason: string;
  readonly of?: string | RegExp;
};

/** cdk-nag takes a pattern as text between slashes. */
const patternOf = (of: string | RegExp) => (typeof of === "string" ? of : { regex: String(of) });

/** Accepts findings on a construct and on what is in it by now. The reasons go to the template. */
export const explained = (construct: IConstruct, ...explanations: readonly Explanation[]): void =>
  NagSuppressions.addResourceSuppressions(
    construct,
    explanations.map(({ id, reason, of }) => ({
      id: `AwsSolutions-${id}`,
      reason,
      ...(of === undefined ? {} : { appliesTo: [patternOf(of)] }),
    })),
    true,
  );
