import type { FileAct } from "../../inventory.ts";
import { allow, NOTHING, type Opens, throughKey } from "./access.ts";

/**
 * What a form or a link is signed with must be allowed to whoever signs it. Sealing reads, copies and looks again; it
 * lists because S3 otherwise says of a file that is not there that it is forbidden.
 */
const ACTS: Readonly<
  Record<
    FileAct,
    { readonly files: readonly string[]; readonly key: readonly string[]; readonly lists?: true }
  >
> = {
  upload: { files: ["s3:PutObject"], key: ["kms:GenerateDataKey"] },
  seal: { files: ["s3:GetObject", "s3:PutObject"], key: ["kms:Decrypt", "kms:GenerateDataKey"], lists: true },
  link: { files: ["s3:GetObject"], key: ["kms:Decrypt"] },
};

const each = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();

export const evidenceAccess: Opens = (surroundings, { evidence }) => {
  if (evidence.length === 0) return NOTHING;
  const { bucketArn, bucketName, bucketRegionalDomainName } = surroundings.data.evidence;
  const acts = evidence.map((act) => ACTS[act]);
  return {
    environment: {
      SIKLUS_BUCKET: bucketName,
      ...(evidence.includes("upload") ? { SIKLUS_UPLOAD_ORIGIN: `https://${bucketRegionalDomainName}` } : {}),
    },
    statements: [
      ...(acts.some(({ lists }) => lists) ? [allow(["s3:ListBucket"], [bucketArn])] : []),
      allow(each(acts.map(({ files }) => files)), [`${bucketArn}/*`]),
      throughKey(surroundings, "s3", each(acts.map(({ key }) => key))),
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
