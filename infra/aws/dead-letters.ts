import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { explained } from "./explained.ts";

/** Keeps what a function could not take, for so many days. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, { days }: { readonly days: number }) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(days),
    });
    explained(this, {
      id: "SQS3",
      reason: "It is the dead-letter queue, of a function and of what invokes it.",
    });
  }
}
