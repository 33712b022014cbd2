import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { explained } from "../explained.ts";
import { EDGE_KEY, EDGE_REGION } from "./origin.ts";

/** What CloudFront shows with each request. It guards no data: whoever has it gets past the firewall, and no further. */
export class EdgeKey extends Secret {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      secretName: EDGE_KEY,
      description: "Siklus: shows that a request came by CloudFront",
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      replicaRegions: [{ region: EDGE_REGION }],
    });
    explained(this, {
      id: "SMG4",
      reason:
        "Both sides change it by a deployment; a rotation by the clock would end the service in between.",
    });
  }
}
