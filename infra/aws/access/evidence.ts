import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { FileAct } from "../../inventory.ts";
import { allow, NOTHING, type Opens, throughKey } from "./access.ts";

/** Where a form may put a file, and where it lies once it was taken note of (functions/http/pages/evidence.ts). */
const UPLOADS = "uploads/*";
const SEALED = "evidence/*";

type FileGrant = readonly [action: string, files: typeof UPLOADS | typeof SEALED];

/**
 * What a form or a link is signed with must be allowed to whoever signs it. Sealing looks, copies and locks; it lists
 * because S3 otherwise says of a file that is not there that it is forbidden.
 */
const ACTS: Readonly<
  Record<
    FileAct,
    { readonly files: readonly FileGrant[]; readonly key: readonly string[]; readonly lists?: true }
  >
> = {
  upload: { files: [["s3:PutObject", UPLOADS]], key: ["kms:GenerateDataKey"] },
  seal: {
    files: [
      ["s3:GetObject", UPLOADS],
      ["s3:PutObject", SEALED],
    ],
    key: ["kms:Decrypt", "kms:GenerateDataKey"],
    lists: true,
  },
  link: { files: [["s3:GetObject", SEALED]], key: ["kms:Decrypt"] },
};

/**
 * S3 asks whoever says how long a file stays locked for it: no longer than the agency wants, give or take a clock, and
 * never so that nobody can ever delete it. Taking a lock back is an act of its own, which nobody has.
 */
const lockFor = (bucketArn: string, days: number): PolicyStatement =>
  new PolicyStatement({
    actions: ["s3:PutObjectRetention"],
    resources: [`${bucketArn}/${SEALED}`],
    conditions: {
      StringEquals: { "s3:object-lock-mode": "GOVERNANCE" },
      NumericLessThanEquals: { "s3:object-lock-remaining-retention-days": String(days + 1) },
    },
  });

const each = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();

export const evidenceAccess: Opens = (surroundings, { evidence }) => {
  if (evidence.length === 0) return NOTHING;
  const { bucketArn, bucketName, bucketRegionalDomainName } = surroundings.data.evidence;
  const acts = evidence.map((act) => ACTS[act]);
  const days = surroundings.agency.retention.lockedFilesDays;
  const locks = days > 0 && evidence.includes("seal");
  const grants = acts.flatMap(({ files }) => files);
  const places = [UPLOADS, SEALED].filter((place) => grants.some(([, files]) => files === place));
  return {
    environment: {
      SIKLUS_BUCKET: bucketName,
      ...(locks ? { SIKLUS_LOCKED_DAYS: String(days) } : {}),
      ...(surroundings.agency.features.malwareScan && evidence.includes("link")
        ? { SIKLUS_SCANS_FILES: "yes" }
        : {}),
      ...(evidence.includes("upload") ? { SIKLUS_UPLOAD_ORIGIN: `https://${bucketRegionalDomainName}` } : {}),
    },
    statements: [
      ...(acts.some(({ lists }) => lists) ? [allow(["s3:ListBucket"], [bucketArn])] : []),
      ...places.map((place) =>
        allow(grants.flatMap(([action, files]) => (files === place ? [action] : [])).sort(), [
          `${bucketArn}/${place}`,
        ]),
      ),
      ...(locks ? [lockFor(bucketArn, days)] : []),
      throughKey(surroundings, "s3", each(acts.map(({ key }) => key))),
    ],
    wildcards: places.map((place) => ({
      id: "IAM5",
      reason: "Every file there is, or may become, evidence of some appraisal.",
      of: new RegExp(`^Resource::<Evidence\\w+\\.Arn>/${place.replace("*", "\\*")}$`),
    })),
  };
};
