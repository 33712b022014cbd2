import { Aws } from "aws-cdk-lib";
import { NagSuppressions } from "cdk-nag";
import type { IConstruct } from "constructs";

/** A finding of cdk-nag, and why it stands. `of` narrows it, in cdk-nag's words: `Resource::*`. */
export type Explanation = {
  readonly id: string;
  readonly reason: string;
  readonly of?: string | RegExp;
};

/** A resource as cdk-nag names it, which writes the account in its own way. */
export const named = (resource: string): string =>
  `Resource::${resource.replace(Aws.ACCOUNT_ID, "<AWS::AccountId>")}`;

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
