/** The browser's upload: a multipart form with a signed policy. */
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { document, element, text } from "../xml.ts";
import { S3Fault } from "./fault.ts";
import { keptHeaders } from "./headers.ts";
import { checkFields, checkLength, readPolicy } from "./policy.ts";
import { checkKey } from "./request.ts";
import { type Credentials, verifyPolicy } from "./signature.ts";
import type { ObjectStore } from "./store.ts";

export type PostContext = {
  store: ObjectStore;
  bucket: string;
  credentials: Credentials;
  now: Date;
  /** How many bytes a form may have; it is held in memory while it is read. */
  maxPostBytes: number;
  /** Where the bucket is found from outside, for the answer. */
  bucketUrl: string;
};

const FILENAME = /\$\{filename\}/g;

export type PostAnswer = { status: number; headers: Record<string, string>; body: string };

/** Keeps the form's file when the policy allows it; throws an S3Fault otherwise. */
export async function postObject(context: PostContext, req: IncomingMessage): Promise<PostAnswer> {
  const { store, bucket, credentials, now } = context;
  const { fields, file } = await readForm(req, context.maxPostBytes);
  const policyText = fieldOf(fields, "policy");
  verifyPolicy(
    {
      policy: policyText,
      algorithm: fieldOf(fields, "x-amz-algorithm"),
      credential: fieldOf(fields, "x-amz-credential"),
      date: fieldOf(fields, "x-amz-date"),
      signature: fieldOf(fields, "x-amz-signature"),
    },
    credentials,
  );
  const policy = readPolicy(policyText);
  const key = checkKey(fieldOf(fields, "key").replaceAll(FILENAME, file.name));
  checkFields(policy, new Map([...fields, ["key", key], ["bucket", bucket]]), now);
  checkLength(policy, file.size);
  const stored = await store.put({
    bucket,
    key,
    headers: keptHeaders(Object.fromEntries(fields)),
    body: Readable.fromWeb(file.stream()),
    check: () => {},
  });
  return answerOf(fields, context, key, `"${stored.etag}"`);
}

type Form = { fields: Map<string, string>; file: File };

/** The fields before the file, names in lower case; S3 does not look at what follows the file. */
async function readForm(req: IncomingMessage, maxPostBytes: number): Promise<Form> {
  const fields = new Map<string, string>();
  for (const [name, value] of await parseForm(req, maxPostBytes)) {
    if (typeof value !== "string") {
      if (name.toLowerCase() === "file") return { fields, file: value };
    } else if (name.toLowerCase() === "file") {
      return { fields, file: new File([value], "") };
    } else {
      fields.set(name.toLowerCase(), value);
    }
  }
  throw new S3Fault(
    "InvalidArgument",
    "POST requires exactly one file upload per request; the form has no field 'file'.",
  );
}

async function parseForm(req: IncomingMessage, maxPostBytes: number): Promise<FormData> {
  const type = req.headers["content-type"] ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new S3Fault("PreconditionFailed", `The content type is '${type}'; wanted multipart/form-data.`);
  }
  const length = Number(req.headers["content-length"] ?? Number.NaN);
  if (Number.isNaN(length))
    throw new S3Fault("MissingContentLength", "You must provide the Content-Length HTTP header.");
  if (length > maxPostBytes) {
    throw new S3Fault("EntityTooLarge", `The form has ${length} bytes; at home at most ${maxPostBytes}.`);
  }
  const body = await new Response(Readable.toWeb(req), { headers: { "content-type": type } })
    .formData()
    .catch((error) => {
      throw new S3Fault("MalformedPOSTRequest", `The body is not well-formed multipart/form-data: ${error}`);
    });
  return body;
}

function fieldOf(fields: Map<string, string>, name: string): string {
  const value = fields.get(name);
  if (value === undefined)
    throw new S3Fault("InvalidArgument", `Bucket POST must contain a field named '${name}' before the file.`);
  return value;
}

function answerOf(
  fields: Map<string, string>,
  { bucket, bucketUrl }: PostContext,
  key: string,
  etag: string,
): PostAnswer {
  const location = `${bucketUrl}/${key.split("/").map(encodeURIComponent).join("/")}`;
  const redirect = redirectOf(fields, { bucket, key, etag });
  if (redirect !== undefined) return { status: 303, headers: { location: redirect, etag }, body: "" };
  const status = Number(fields.get("success_action_status"));
  const headers = { location, etag };
  if (status !== 201) return { status: status === 200 ? 200 : 204, headers, body: "" };
  const body = element(
    "PostResponse",
    element("Location", text(location)),
    element("Bucket", text(bucket)),
    element("Key", text(key)),
    element("ETag", text(etag)),
  );
  return { status, headers: { ...headers, "content-type": "application/xml" }, body: document(body) };
}

function redirectOf(fields: Map<string, string>, query: Record<string, string>): string | undefined {
  const wanted = fields.get("success_action_redirect") ?? fields.get("redirect");
  if (wanted === undefined || !URL.canParse(wanted)) return undefined;
  const url = new URL(wanted);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
