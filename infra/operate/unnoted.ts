/**
 * `node infra/operate/unnoted.ts --table TABLE --bucket BUCKET`, in the region of AWS_REGION, names copies of evidence
 * that no record knows: a file is copied first and noted after that, and the second may have failed. It changes nothing.
 */
import { parseArgs } from "node:util";
import { paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { openStore } from "../../functions/adapters/dynamodb/store.ts";

/** As functions/http/pages/evidence.ts names what it sealed: `evidence/APPRAISAL/FILE/…`. */
const PLACE = "evidence/";
const DAY = 86_400_000;

export type Copy = { readonly key: string; readonly at: Date };

/** What was made less than a day ago may be noted still. */
export const unnotedOf = async (
  copies: AsyncIterable<Copy>,
  keysOf: (appraisal: string) => Promise<readonly string[]>,
  now: Date,
): Promise<readonly Copy[]> => {
  const found: Copy[] = [];
  // S3 lists by key, so copies of one appraisal follow each other.
  let known = { appraisal: "", keys: new Set<string>() };
  for await (const copy of copies) {
    const [, appraisal = ""] = copy.key.split("/");
    if (appraisal !== known.appraisal) known = { appraisal, keys: new Set(await keysOf(appraisal)) };
    if (!known.keys.has(copy.key) && now.getTime() - copy.at.getTime() > DAY) found.push(copy);
  }
  return found;
};

async function* copiesIn(Bucket: string): AsyncIterable<Copy> {
  const pages = paginateListObjectsV2({ client: new S3Client() }, { Bucket, Prefix: PLACE });
  for await (const { Contents = [] } of pages)
    for (const { Key = "", LastModified = new Date() } of Contents) yield { key: Key, at: LastModified };
}

if (import.meta.main) {
  const given = { type: "string" } as const;
  const { table, bucket } = parseArgs({ options: { table: given, bucket: given } }).values;
  if (table === undefined || bucket === undefined) throw new Error("wanted: --table TABLE --bucket BUCKET");
  const { cases } = openStore(table, () => new Date());
  const keysOf = async (appraisal: string) =>
    ((await cases.load(appraisal))?.files ?? []).map(({ key }) => key);
  const found = await unnotedOf(copiesIn(bucket), keysOf, new Date());
  for (const { key, at } of found) process.stdout.write(`${at.toISOString()} ${key}\n`);
  process.stderr.write(`${found.length} copies are in no record\n`);
}
