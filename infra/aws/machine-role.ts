import { Aws, Stack } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { allow } from "./access/access.ts";
import { explained, named } from "./explained.ts";

/** What a machine acts as: it invokes the functions of its inventory entry and nothing else. */
export class MachineRole extends Role {
  /** `invoked` are ARNs of functions, which may be made later. */
  constructor(scope: Construct, id: string, invoked: readonly string[]) {
    super(scope, id, {
      assumedBy: new ServicePrincipal("states.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    });
    this.addToPolicy(allow(["lambda:InvokeFunction"], invoked));
    explained(this, {
      id: "IAM5",
      reason: "Log delivery and X-Ray know no resources in their policies.",
      of: "Resource::*",
    });
  }

  /** A Distributed Map runs its parts as executions of the machine itself. */
  letFanOut(machine: string): void {
    const stack = Stack.of(this);
    const arn = (resource: string) => stack.formatArn({ service: "states", resource });
    const executions = arn(`execution:${machine}:*`);
    this.addToPolicy(allow(["states:StartExecution"], [arn(`stateMachine:${machine}`)]));
    this.addToPolicy(allow(["states:DescribeExecution", "states:StopExecution"], [executions]));
    explained(this, {
      id: "IAM5",
      reason: "Its own executions, which are named as they start.",
      of: named(executions),
    });
  }
}
