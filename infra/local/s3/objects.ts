/** PutObject, GetObject, HeadObject and DeleteObject. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AwsChunkedDecoder } from "./aws-chunked.ts";
import { S3Fault } from "./fault.ts";
import { keptHeaders } from "./headers.ts";
import type { Digests } from "./meter.ts";
import { rangeOf } from "./range.ts";
import type { S3Request } from "./request.ts";
import type { ObjectStore, StoredObject } from "./store.ts";

type Target = { store: ObjectStore; bucket: string; key: string };

const LARGEST_PUT = 5 * 1024 ** 3;

export async function putObject(
  { store, bucket, key }: Target,
  request: S3Request,
  req: IncomingMessage,
): Promise<Record<string, string>> {
  const { headers } = request;
  if (headers["if-none-match"] === "*" && store.head(bucket, key) !== undefined)
    throw precondition("If-None-Match");
  const length = Number(headers["x-amz-decoded-content-length"] ?? headers["content-length"] ?? Number.NaN);
  if (Number.isNaN(length))
    throw new S3Fault("MissingContentLength", "You must provide the Content-Length HTTP header.");
  if (length > LARGEST_PUT)
    throw new S3Fault("EntityTooLarge", `The object has ${length} bytes; at most ${LARGEST_PUT}.`);
  const { body, trailers } = bodyOf(request, req);
  const stored = await store.put({
    bucket,
    key,
    headers: keptHeaders(headers),
    body,
    check: (digests) => {
      checkDigests(digests, length, { ...headers, ...trailers });
      if (headers["if-none-match"] === "*" && store.head(bucket, key) !== undefined) {
        throw precondition("If-None-Match");
      }
    },
  });
  return {
    etag: `"${stored.etag}"`,
    "x-amz-checksum-crc32": stored.crc32,
    "x-amz-checksum-type": "FULL_OBJECT",
  };
}

export async function deleteObject({ store, bucket, key }: Target): Promise<void> {
  await store.remove(bucket, key);
}

/** Answers GET and HEAD; both the same but for the body. */
export async function getObject(
  { store, bucket, key }: Target,
  request: S3Request,
  res: ServerResponse,
): Promise<void> {
  const object = store.head(bucket, key);
  if (object === undefined)
    throw new S3Fault("NoSuchKey", `The key '${key}' does not exist in bucket '${bucket}'.`);
  const condition = conditionOf(object, request);
  if (condition !== undefined) {
    res.writeHead(condition, { etag: `"${object.etag}"` }).end();
    return;
  }
  const range = rangeOf(request.headers.range, object.size);
  const partial = range !== undefined;
  res.writeHead(partial ? 206 : 200, {
    ...object.headers,
    ...overrides(request.query),
    "content-length": partial ? range.end - range.start + 1 : object.size,
    etag: `"${object.etag}"`,
    "last-modified": object.modifiedAt.toUTCString(),
    "accept-ranges": "bytes",
    // An uploaded page must not run as a part of the product, which shares its origin at home.
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    ...(partial ? { "content-range": `bytes ${range.start}-${range.end}/${object.size}` } : {}),
    ...(request.headers["x-amz-checksum-mode"] === "ENABLED" && !partial ? checksumOf(object) : {}),
  });
  if (request.method === "HEAD") res.end();
  else await pipeline(store.read(bucket, key, range), res);
}

/** The checksum that an object was asked to have, or the one that it has by itself. */
function checksumOf({ sha256, crc32 }: StoredObject): Record<string, string> {
  const type = { "x-amz-checksum-type": "FULL_OBJECT" };
  return sha256 === undefined
    ? { "x-amz-checksum-crc32": crc32, ...type }
    : { "x-amz-checksum-sha256": sha256, ...type };
}

function bodyOf(
  { headers }: S3Request,
  req: IncomingMessage,
): { body: Readable; trailers: Record<string, string> } {
  const payload = headers["x-amz-content-sha256"];
  if (payload === "STREAMING-UNSIGNED-PAYLOAD-TRAILER") {
    const decoder = new AwsChunkedDecoder();
    req.once("error", (error) => decoder.destroy(error));
    return { body: req.pipe(decoder), trailers: decoder.trailers };
  }
  if (payload !== undefined && String(payload).startsWith("STREAMING-")) {
    throw new S3Fault("NotImplemented", `Signed chunks (${payload}) are not read at home.`);
  }
  return { body: req, trailers: {} };
}

function checkDigests(
  found: Digests,
  length: number,
  given: Record<string, string | string[] | undefined>,
): void {
  if (found.size !== length)
    throw new S3Fault("IncompleteBody", `${found.size} bytes arrived; ${length} were announced.`);
  const md5 = Buffer.from(found.md5, "hex").toString("base64");
  const payload = given["x-amz-content-sha256"];
  if (typeof payload === "string" && /^[0-9a-f]{64}$/.test(payload) && payload !== found.sha256) {
    throw new S3Fault(
      "XAmzContentSHA256Mismatch",
      `The body's SHA-256 is ${found.sha256}; announced was ${payload}.`,
    );
  }
  const expected = {
    "content-md5": md5,
    "x-amz-checksum-crc32": found.crc32,
    "x-amz-checksum-sha1": found.sha1Base64,
    "x-amz-checksum-sha256": found.sha256Base64,
  };
  for (const [name, value] of Object.entries(expected)) {
    if (given[name] !== undefined && given[name] !== value) {
      throw new S3Fault("BadDigest", `${name} is '${given[name]}'; what arrived has '${value}'.`);
    }
  }
}

/** The status that a condition leads to instead of the object; undefined where it is to be sent. */
function conditionOf({ etag, modifiedAt }: StoredObject, { headers }: S3Request): number | undefined {
  const names = (header: string) =>
    header === "*" || header.split(",").some((one) => one.trim().replace(/^W\/|"/g, "") === etag);
  const { "if-match": match, "if-none-match": noneMatch, "if-modified-since": since } = headers;
  if (match !== undefined && !names(match)) throw precondition("If-Match");
  if (noneMatch !== undefined) return names(noneMatch) ? 304 : undefined;
  return since !== undefined && Math.floor(modifiedAt.getTime() / 1000) * 1000 <= Date.parse(since)
    ? 304
    : undefined;
}

function precondition(name: string): S3Fault {
  return new S3Fault(
    "PreconditionFailed",
    `At least one of the pre-conditions you specified did not hold: ${name}.`,
  );
}

/** `response-content-type` and its like in a signed address replace what is kept. */
function overrides(query: URLSearchParams): Record<string, string> {
  const names = [
    "content-type",
    "content-disposition",
    "content-language",
    "content-encoding",
    "cache-control",
    "expires",
  ];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  );
}
