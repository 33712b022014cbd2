/** Amazon S3 at home: path-style, disk-backed, with checked signatures and policies. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { document, element, text } from "../xml.ts";
import { copyObject } from "./copy-object.ts";
import { allowOrigin } from "./cors.ts";
import { S3Fault } from "./fault.ts";
import { listObjectsV2 } from "./list-objects.ts";
import { deleteObject, getObject, putObject } from "./objects.ts";
import { postObject } from "./post-object.ts";
import { readRequest, type S3Request } from "./request.ts";
import { type Credentials, verifyRequest } from "./signature.ts";
import { type ObjectStore, openObjectStore } from "./store.ts";

export type S3Options = Credentials & {
  /** The folder of the objects; made when absent. */
  dir: string;
  /** The path under which the listener is mounted, such as `/_local/s3`; signatures cover it. Default: none. */
  basePath?: string;
  /** Web origins that may read the answers, for uploads by script. Default: none. */
  origins?: readonly string[];
  /** How many bytes a browser's form may have. Default 32 MiB. */
  maxPostBytes?: number;
  /** The time of signatures and objects: that of the clients, so the machine's own by default. */
  now?: () => Date;
};

export type S3 = {
  listener: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** Makes the bucket unless it is there; what CreateBucket does, for the start of the home. */
  ensureBucket: (name: string) => void;
  close: () => void;
};

type Home = Required<Omit<S3Options, "dir" | keyof Credentials>> & {
  credentials: Credentials;
  store: ObjectStore;
};

export function openS3(options: S3Options): S3 {
  const { dir, accessKeyId, secretAccessKey, region } = options;
  const { basePath = "", origins = [], maxPostBytes = 32 * 1024 * 1024, now = () => new Date() } = options;
  const store = openObjectStore(dir, now);
  const home: Home = {
    basePath,
    origins,
    maxPostBytes,
    now,
    store,
    credentials: { accessKeyId, secretAccessKey, region },
  };
  return {
    listener: (req, res) => handle(home, req, res),
    ensureBucket: (name) => void store.createBucket(checkBucketName(name)),
    close: () => store.close(),
  };
}

async function handle(home: Home, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  res.setHeader("x-amz-request-id", requestId);
  allowOrigin(home.origins, req, res);
  try {
    if (req.method === "OPTIONS") res.writeHead(200).end();
    else await route(home, readRequest(req, home.basePath), req, res);
  } catch (error) {
    refuse(error, requestId, req, res);
  }
}

async function route(
  home: Home,
  request: S3Request,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { store, credentials, now } = home;
  const { method, bucket, key, query } = request;
  const isForm = method === "POST" && key === undefined && !query.has("delete");
  if (!isForm) verifyRequest(request, credentials, now());
  if (isForm && (bucket === undefined || query.size > 0))
    throw new S3Fault(
      "MethodNotAllowed",
      "A form is posted to the address of a bucket, and to nothing else.",
    );
  refuseUnknown(query);
  if (bucket === undefined)
    throw new S3Fault("NotImplemented", `${method} without a bucket is not done at home.`);
  if (method === "PUT" && key === undefined) return createBucket(home, bucket, res);
  if (!store.hasBucket(bucket)) throw new S3Fault("NoSuchBucket", `The bucket '${bucket}' does not exist.`);
  if (isForm) return upload(home, bucket, req, res);
  if (key === undefined) return aboutBucket(home, bucket, request, res);
  const target = { store, bucket, key };
  switch (method) {
    case "PUT":
      if (request.headers["x-amz-copy-source"] !== undefined) {
        const body = await copyObject(target, request);
        res.writeHead(200, { "content-type": "application/xml" }).end(body);
        return;
      }
      res.writeHead(200, await putObject(target, request, req)).end();
      return;
    case "GET":
    case "HEAD":
      return getObject(target, request, res);
    case "DELETE":
      await deleteObject(target);
      res.writeHead(204).end();
      return;
    default:
      throw new S3Fault("MethodNotAllowed", `${method} is not allowed on an object.`);
  }
}

function createBucket({ store, credentials }: Home, name: string, res: ServerResponse): void {
  const isNew = store.createBucket(checkBucketName(name));
  // us-east-1 alone answers a second time as the first.
  if (!isNew && credentials.region !== "us-east-1") {
    throw new S3Fault("BucketAlreadyOwnedByYou", `The bucket '${name}' is yours already.`);
  }
  res.writeHead(200, { location: `/${name}` }).end();
}

function aboutBucket(
  { store, credentials }: Home,
  bucket: string,
  { method, query }: S3Request,
  res: ServerResponse,
): void {
  if (method === "HEAD") {
    res.writeHead(200, { "x-amz-bucket-region": credentials.region }).end();
  } else if (method === "GET" && query.get("list-type") === "2") {
    res.writeHead(200, { "content-type": "application/xml" }).end(listObjectsV2(store, bucket, query));
  } else {
    throw new S3Fault("NotImplemented", `${method} with '${query}' on a bucket is not done at home.`);
  }
}

async function upload(
  { store, credentials, now, maxPostBytes, basePath }: Home,
  bucket: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const bucketUrl = `http://${req.headers.host}${basePath}/${bucket}`;
  const answer = await postObject({ store, bucket, credentials, now: now(), maxPostBytes, bucketUrl }, req);
  res.writeHead(answer.status, answer.headers).end(answer.body);
}

function checkBucketName(name: string): string {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return name;
  throw new S3Fault("InvalidBucketName", `The bucket's name is '${name}'; wanted 3 to 63 of a-z 0-9 . -`);
}

const KNOWN =
  /^(x-id|X-Amz-.+|x-amz-.+|response-.+|list-type|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner)$/;

/** A subresource (`?acl`, `?uploads`…) must not pass for the object itself. */
function refuseUnknown(query: URLSearchParams): void {
  const unknown = [...query.keys()].find((name) => !KNOWN.test(name));
  if (unknown !== undefined) throw new S3Fault("NotImplemented", `'?${unknown}' is not done at home.`);
}

function refuse(error: unknown, requestId: string, req: IncomingMessage, res: ServerResponse): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const fault =
    error instanceof S3Fault ? error : new S3Fault("InternalError", `The request failed: ${error}`);
  const body = element(
    "Error",
    element("Code", fault.code),
    element("Message", text(fault.message)),
    element("Resource", text(req.url?.split("?")[0] ?? "")),
    element("RequestId", requestId),
  );
  // The rest of a refused body is read and dropped, so that the client gets to see the answer.
  req.resume();
  res
    .writeHead(fault.status, { "content-type": "application/xml" })
    .end(req.method === "HEAD" ? "" : document(body));
}
