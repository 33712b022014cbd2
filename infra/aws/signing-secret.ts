import { RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { explained } from "./explained.ts";

/** Signs cookies, links' codes and person ids. 64 letters and digits are 48 bytes of base64url. */
export class SigningSecret extends Secret {
  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id, {
      description: "Siklus: signs cookies and codes",
      encryptionKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    explained(this, {
      id: "SMG4",
      reason:
        "A rotation by the clock would end every session and change every person id. Rotation is an act of operators.",
    });
  }
}
