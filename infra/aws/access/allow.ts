import { PolicyStatement } from "aws-cdk-lib/aws-iam";

/** Every condition is an equality. */
type Conditions = Readonly<Record<string, string>>;

export const allow = (
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Conditions,
): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources: [...resources],
    ...(conditions ? { conditions: { StringEquals: conditions } } : {}),
  });
