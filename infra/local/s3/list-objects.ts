/** ListObjectsV2: the keys below a prefix, those beyond a delimiter folded into common prefixes. */
import { document, element, text } from "../xml.ts";
import { S3Fault } from "./fault.ts";
import type { ObjectStore, StoredObject } from "./store.ts";

const MOST_KEYS = 1000;

type Listing = { objects: StoredObject[]; prefixes: string[]; next: string | undefined };
type Question = { prefix: string; delimiter: string; after: string; limit: number };

export function listObjectsV2(store: ObjectStore, bucket: string, query: URLSearchParams): string {
  const question = readQuestion(query);
  const { objects, prefixes, next } = listing(store, bucket, question);
  const encode = query.get("encoding-type") === "url" ? encodeURIComponent : (key: string) => key;
  const given = (name: string, parameter: string) => {
    const value = query.get(parameter);
    return value === null ? "" : element(name, text(encode(value)));
  };
  return document(
    element(
      'ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"',
      element("Name", text(bucket)),
      element("Prefix", text(encode(question.prefix))),
      given("Delimiter", "delimiter"),
      given("StartAfter", "start-after"),
      given("ContinuationToken", "continuation-token"),
      given("EncodingType", "encoding-type"),
      element("KeyCount", String(objects.length + prefixes.length)),
      element("MaxKeys", String(question.limit)),
      element("IsTruncated", String(next !== undefined)),
      next === undefined
        ? ""
        : element("NextContinuationToken", text(Buffer.from(next).toString("base64url"))),
      ...objects.map(({ key, modifiedAt, etag, size }) =>
        element(
          "Contents",
          element("Key", text(encode(key))),
          element("LastModified", modifiedAt.toISOString()),
          element("ETag", text(`"${etag}"`)),
          element("Size", String(size)),
          element("StorageClass", "STANDARD"),
        ),
      ),
      ...prefixes.map((prefix) => element("CommonPrefixes", element("Prefix", text(encode(prefix))))),
    ),
  );
}

function readQuestion(query: URLSearchParams): Question {
  const limit = Number(query.get("max-keys") ?? MOST_KEYS);
  if (!Number.isInteger(limit) || limit < 0) {
    throw new S3Fault("InvalidArgument", `max-keys is '${query.get("max-keys")}'; wanted 0 to ${MOST_KEYS}.`);
  }
  const token = query.get("continuation-token");
  return {
    prefix: query.get("prefix") ?? "",
    delimiter: query.get("delimiter") ?? "",
    after:
      token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64url").toString("utf8"),
    limit: Math.min(limit, MOST_KEYS),
  };
}

/** `next` is the last key or prefix given, where more follow. */
function listing(store: ObjectStore, bucket: string, { prefix, delimiter, after, limit }: Question): Listing {
  const objects: StoredObject[] = [];
  const prefixes: string[] = [];
  let last = after;
  for (const object of store.from(bucket, after, prefix)) {
    if (!object.key.startsWith(prefix)) break;
    const folded = commonPrefix(object.key, prefix, delimiter);
    if (folded !== undefined && (folded === prefixes.at(-1) || (folded === after && after !== ""))) continue;
    if (objects.length + prefixes.length === limit)
      return { objects, prefixes, next: limit === 0 ? undefined : last };
    if (folded === undefined) objects.push(object);
    else prefixes.push(folded);
    last = folded ?? object.key;
  }
  return { objects, prefixes, next: undefined };
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === "") return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end === -1 ? undefined : key.slice(0, end + delimiter.length);
}
