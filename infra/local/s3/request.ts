/** An HTTP request as S3 reads it, path-style. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { S3Fault } from "./fault.ts";

export type S3Request = {
  method: string;
  /** The whole path as sent, the mount included: it is what was signed. */
  path: string;
  bucket: string | undefined;
  key: string | undefined;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
};

const LONGEST_KEY = 1024;

/** Takes bucket and key from the path below `basePath`. */
export function readRequest(req: IncomingMessage, basePath: string): S3Request {
  const url = req.url ?? "/";
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  const query = new URLSearchParams(mark === -1 ? "" : url.slice(mark + 1));
  if (!path.startsWith(`${basePath}/`)) {
    throw new S3Fault("InvalidURI", `The path is '${path}'; wanted one below '${basePath}/'.`);
  }
  const [bucket, ...rest] = path.slice(basePath.length + 1).split("/");
  return {
    method: req.method ?? "GET",
    path,
    bucket: bucket === undefined || bucket === "" ? undefined : decoded(bucket),
    key: keyOf(rest.join("/")),
    query,
    headers: req.headers,
  };
}

function keyOf(rest: string): string | undefined {
  return rest === "" ? undefined : checkKey(decoded(rest));
}

export function checkKey(key: string): string {
  const bytes = Buffer.byteLength(key);
  if (bytes > LONGEST_KEY) {
    throw new S3Fault("KeyTooLongError", `The key has ${bytes} bytes; at most ${LONGEST_KEY}.`);
  }
  return key;
}

export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new S3Fault("InvalidURI", `'${part}' is not percent-encoded UTF-8.`);
  }
}
