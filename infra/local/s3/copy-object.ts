/** CopyObject: the bytes and the properties of an object, within this machine. */
import { document, element, text } from "../xml.ts";
import { S3Fault } from "./fault.ts";
import { checkKey, decoded, type S3Request } from "./request.ts";
import type { ObjectStore } from "./store.ts";

type Target = { store: ObjectStore; bucket: string; key: string };

/** Answers the document that describes the copy. */
export async function copyObject({ store, bucket, key }: Target, { headers }: S3Request): Promise<string> {
  const from = sourceOf(String(headers["x-amz-copy-source"]));
  if ((headers["x-amz-metadata-directive"] ?? "COPY") !== "COPY")
    throw new S3Fault("NotImplemented", "At home a copy keeps the properties of its source.");
  const algorithm = headers["x-amz-checksum-algorithm"];
  if (algorithm !== undefined && algorithm !== "SHA256")
    throw new S3Fault("NotImplemented", `At home a copy has a SHA256, not a ${String(algorithm)}.`);
  const source = store.head(from.bucket, from.key);
  if (source === undefined)
    throw new S3Fault("NoSuchKey", `The key '${from.key}' does not exist in bucket '${from.bucket}'.`);
  const wanted = headers["x-amz-copy-source-if-match"];
  if (wanted !== undefined && String(wanted).replaceAll('"', "") !== source.etag)
    throw new S3Fault(
      "PreconditionFailed",
      `The source has the ETag "${source.etag}"; wanted ${String(wanted)}.`,
    );
  const copy = await store.put({
    bucket,
    key,
    headers: { ...withoutLock(source.headers), ...lockOf(headers) },
    body: store.read(from.bucket, from.key),
    check: () => {},
    withSha256: algorithm === "SHA256",
  });
  return document(
    element(
      "CopyObjectResult",
      element("ETag", text(`"${copy.etag}"`)),
      element("LastModified", copy.modifiedAt.toISOString()),
      ...(copy.sha256 === undefined ? [] : [element("ChecksumSHA256", copy.sha256)]),
    ),
  );
}

const LOCK = ["x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date"];

/** It is told of a copy and keeps nobody from anything: without versions there is nothing that a lock would keep. */
const lockOf = (headers: S3Request["headers"]): Record<string, string> =>
  Object.fromEntries(
    LOCK.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );

const withoutLock = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !LOCK.includes(name)));

/** `bucket/key`, percent-encoded, with or without a slash in front. */
function sourceOf(header: string): { bucket: string; key: string } {
  const [path = "", query] = header.replace(/^\//, "").split("?");
  if (query !== undefined) throw new S3Fault("NotImplemented", "There are no versions at home.");
  const [bucket = "", ...rest] = path.split("/");
  const key = decoded(rest.join("/"));
  if (bucket === "" || key === "")
    throw new S3Fault("InvalidArgument", `x-amz-copy-source is '${header}'; wanted BUCKET/KEY.`);
  return { bucket: decoded(bucket), key: checkKey(key) };
}
