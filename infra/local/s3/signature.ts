/** AWS Signature Version 4 as S3 checks it: in the Authorization header or in the query of a presigned address. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { S3Fault } from "./fault.ts";
import type { S3Request } from "./request.ts";

export type Credentials = { accessKeyId: string; secretAccessKey: string; region: string };

/** `20260105/us-east-1/s3/aws4_request` and what signs within it. */
type Scope = { accessKeyId: string; date: string; scope: string };

const ALGORITHM = "AWS4-HMAC-SHA256";
const LARGEST_SKEW = 15 * 60 * 1000;
const LONGEST_LIFE = 7 * 24 * 60 * 60;

/** Throws unless the request is signed with these credentials and its time is right. */
export function verifyRequest(request: S3Request, credentials: Credentials, now: Date): void {
  if (request.query.has("X-Amz-Signature")) verifyQuery(request, credentials, now);
  else if (request.headers.authorization !== undefined) verifyHeader(request, credentials, now);
  else throw new S3Fault("AccessDenied", "The request is not signed.");
}

/** Throws unless the form's policy is signed with these credentials. */
export function verifyPolicy(
  fields: { policy: string; algorithm: string; credential: string; date: string; signature: string },
  credentials: Credentials,
): void {
  if (fields.algorithm !== ALGORITHM) {
    throw new S3Fault("InvalidArgument", `x-amz-algorithm is '${fields.algorithm}'; wanted '${ALGORITHM}'.`);
  }
  const scope = checkScope(fields.credential, credentials, "InvalidArgument");
  checkSignature(sign(fields.policy, scope, credentials), fields.signature);
}

function verifyHeader(request: S3Request, credentials: Credentials, now: Date): void {
  const header = request.headers.authorization ?? "";
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(
      header,
    );
  if (found === null) {
    throw new S3Fault(
      "AuthorizationHeaderMalformed",
      `The Authorization header does not begin '${ALGORITHM} Credential='.`,
    );
  }
  const [, credential = "", signedHeaders = "", signature = ""] = found;
  const scope = checkScope(credential, credentials, "AuthorizationHeaderMalformed");
  const date = headerOf(request, "x-amz-date");
  if (Math.abs(now.getTime() - timeOf(date)) > LARGEST_SKEW) {
    const message = `The difference between the request time (${date}) and the current time (${now.toISOString()}) is too large.`;
    throw new S3Fault("RequestTimeTooSkewed", message);
  }
  const payload = headerOf(request, "x-amz-content-sha256");
  const canonical = canonicalRequest(request, signedHeaders, payload);
  checkSignature(sign(stringToSign(date, scope, canonical), scope, credentials), signature);
}

function verifyQuery(request: S3Request, credentials: Credentials, now: Date): void {
  const scope = checkScope(
    queryOf(request, "X-Amz-Credential"),
    credentials,
    "AuthorizationQueryParametersError",
  );
  const date = queryOf(request, "X-Amz-Date");
  const seconds = Number(queryOf(request, "X-Amz-Expires"));
  if (!(seconds > 0 && seconds <= LONGEST_LIFE)) {
    const message = `X-Amz-Expires is ${seconds}; wanted 1 to ${LONGEST_LIFE} seconds.`;
    throw new S3Fault("AuthorizationQueryParametersError", message);
  }
  const canonical = canonicalRequest(request, queryOf(request, "X-Amz-SignedHeaders"), "UNSIGNED-PAYLOAD");
  const expected = sign(stringToSign(date, scope, canonical), scope, credentials);
  checkSignature(expected, queryOf(request, "X-Amz-Signature"));
  if (now.getTime() > timeOf(date) + seconds * 1000 || timeOf(date) > now.getTime() + LARGEST_SKEW) {
    throw new S3Fault("AccessDenied", "Request has expired");
  }
}

function checkScope(
  credential: string,
  { accessKeyId, region }: Credentials,
  code: "InvalidArgument" | "AuthorizationHeaderMalformed" | "AuthorizationQueryParametersError",
): Scope {
  const [id = "", date = "", ...rest] = credential.split("/");
  const wanted = [region, "s3", "aws4_request"].join("/");
  if (rest.join("/") !== wanted || !/^\d{8}$/.test(date)) {
    throw new S3Fault(code, `The credential is '${credential}'; wanted KEY/YYYYMMDD/${wanted}.`);
  }
  if (id !== accessKeyId)
    throw new S3Fault("InvalidAccessKeyId", `The access key '${id}' does not exist here.`);
  return { accessKeyId: id, date, scope: `${date}/${wanted}` };
}

function canonicalRequest(request: S3Request, signedHeaders: string, payload: string): string {
  const names = signedHeaders.split(";");
  if (!names.includes("host")) throw new S3Fault("AccessDenied", "The header 'host' is not signed.");
  const headers = names.map((name) => `${name}:${headerOf(request, name).trim().replace(/\s+/g, " ")}\n`);
  return [
    request.method,
    request.path.split("/").map(reencoded).join("/"),
    canonicalQuery(request.query),
    headers.join(""),
    signedHeaders,
    payload,
  ].join("\n");
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");
}

function stringToSign(date: string, { scope }: Scope, canonical: string): string {
  return [ALGORITHM, date, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
}

function sign(text: string, { scope }: Scope, { secretAccessKey }: Credentials): string {
  const key = scope
    .split("/")
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  return hmac(key, text).toString("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function checkSignature(expected: string, given: string): void {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  if (one.byteLength === other.byteLength && timingSafeEqual(one, other)) return;
  const message =
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.";
  throw new S3Fault("SignatureDoesNotMatch", message);
}

/** Milliseconds of `20260105T010000Z`. */
function timeOf(date: string): number {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (found === null) throw new S3Fault("AccessDenied", `The date is '${date}'; wanted YYYYMMDDTHHMMSSZ.`);
  const [, year, month, day, hour, minute, second] = found;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function headerOf({ headers }: S3Request, name: string): string {
  const value = headers[name];
  if (value === undefined)
    throw new S3Fault("AccessDenied", `The header '${name}' is absent; it has to be there and signed.`);
  return Array.isArray(value) ? value.join(",") : value;
}

function queryOf({ query }: S3Request, name: string): string {
  const value = query.get(name);
  if (value === null) throw new S3Fault("AuthorizationQueryParametersError", `The query has no ${name}.`);
  return value;
}

function reencoded(part: string): string {
  return encoded(decodeURIComponent(part));
}

/** RFC 3986, where encodeURIComponent leaves five characters as they are. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
