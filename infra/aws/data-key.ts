import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

/** One key for everything that is personal: whoever may not use it reads neither table, evidence nor secret. */
export class DataKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: "Siklus: table, evidence, signing secret, environment of functions",
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
