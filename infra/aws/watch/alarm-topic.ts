import { Aws } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

/** Alarms may use a key of their own: CloudWatch has no business with the one of personal data. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, address: string) {
    const masterKey = new Key(scope, `${id}Key`, { description: "Siklus: alarms", enableKeyRotation: true });
    masterKey.addToResourcePolicy(
      new PolicyStatement({
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    );
    super(scope, id, { displayName: "Siklus", masterKey, enforceSSL: true });
    this.addSubscription(new EmailSubscription(address));
  }
}
