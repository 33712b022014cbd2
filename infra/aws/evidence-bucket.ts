import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Agency } from "./agency.ts";
import { explained } from "./explained.ts";

/**
 * Files that people hand in: straight from the browser, by a signed form. It locks nothing by itself: then S3 would ask
 * each upload for a checksum, which a form without a script cannot give. What is sealed is locked by whoever seals it.
 */
export class EvidenceBucket extends Bucket {
  constructor(scope: Construct, id: string, props: { readonly key: IKey; readonly agency: Agency }) {
    const { domain, retention } = props.agency;
    super(scope, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      versioned: true,
      objectLockEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [
        { id: "half-done-uploads", abortIncompleteMultipartUploadAfter: Duration.days(1) },
        { id: "replaced-files", noncurrentVersionExpiration: Duration.days(retention.replacedFilesDays) },
        // What was taken note of was copied; the rest is nobody's evidence, and its bytes go too.
        {
          id: "uploads",
          prefix: "uploads/",
          expiration: Duration.days(2),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
      cors: [
        { allowedMethods: [HttpMethods.POST], allowedOrigins: [`https://${domain}`], allowedHeaders: ["*"] },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    explained(this, {
      id: "S1",
      reason:
        "Server access logs keep the query of each request, and with it the signature of a link to evidence. The audit " +
        "trail of the product records who handed in what; CloudTrail data events are the place for reads.",
    });
  }
}
