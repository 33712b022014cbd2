import { allow, NOTHING, type Opens, throughKey } from "./access.ts";

/** Listing tells a missing file from a forbidden one: without it, S3 answers 403 to both. */
export const evidenceAccess: Opens = (surroundings, { evidence }) => {
  if (evidence === "none") return NOTHING;
  const { bucketArn, bucketName, bucketRegionalDomainName } = surroundings.data.evidence;
  const writes = evidence === "readWrite";
  return {
    environment: {
      SIKLUS_BUCKET: bucketName,
      ...(writes ? { SIKLUS_UPLOAD_ORIGIN: `https://${bucketRegionalDomainName}` } : {}),
    },
    statements: [
      allow(["s3:ListBucket"], [bucketArn]),
      allow(["s3:GetObject", ...(writes ? ["s3:PutObject"] : [])], [`${bucketArn}/*`]),
      throughKey(surroundings, "s3", ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])]),
    ],
    wildcards: [
      {
        id: "IAM5",
        reason: "Every file in the bucket is evidence of some appraisal.",
        of: /^Resource::<Evidence\w+\.Arn>\/\*$/,
      },
    ],
  };
};
