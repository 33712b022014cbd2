import { Aws } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { explained } from "./explained.ts";

/** What a machine acts as: it invokes the functions of its inventory entry and nothing else. */
export class MachineRole extends Role {
  /** `invoked` are ARNs of functions, which may be made later. */
  constructor(scope: Construct, id: string, invoked: readonly string[]) {
    super(scope, id, {
      assumedBy: new ServicePrincipal("states.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    });
    this.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [...invoked] }));
    explained(this, {
      id: "IAM5",
      reason: "Log delivery and X-Ray know no resources in their policies.",
      of: "Resource::*",
    });
  }
}
