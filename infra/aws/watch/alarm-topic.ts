import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

/** Alarms may use a key of their own: CloudWatch has no business with the one of personal data. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, address: string) {
    const cloudWatch = {
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    };
    // It goes with its topic, which keeps nothing; each deployment after a destruction would leave one more.
    const masterKey = new Key(scope, `${id}Key`, {
      description: "Siklus: alarms",
      enableKeyRotation: true,
      pendingWindow: Duration.days(7),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    masterKey.addToResourcePolicy(
      new PolicyStatement({
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        ...cloudWatch,
      }),
    );
    super(scope, id, { displayName: "Siklus", masterKey, enforceSSL: true });
    // A policy of its own, such as the one that enforces TLS, takes the place of SNS's, by which the account may publish.
    this.addToResourcePolicy(
      new PolicyStatement({ actions: ["sns:Publish"], resources: [this.topicArn], ...cloudWatch }),
    );
    this.addSubscription(new EmailSubscription(address));
  }
}
