/** AWS Signature Version 4 of a POST with a body that is known as a whole. */
import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

export type Scope = { readonly region: string; readonly service: string };

export type Signable = {
  /** Path without a query. */
  readonly path: string;
  /** All of them are signed; lower-case names in alphabetical order, `x-amz-date` among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const ALGORITHM = "AWS4-HMAC-SHA256";

const mac = (key: string | Buffer | KeyObject, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

const keyOf = (secret: string, day: string, { region, service }: Scope): KeyObject =>
  createSecretKey(
    [day, region, service, "aws4_request"].reduce<string | Buffer>(
      (key, part) => mac(key, part),
      `AWS4${secret}`,
    ) as Buffer,
  );

/** `20260105T030000Z`, as the header `x-amz-date` wants it. */
export const amzDate = (moment: Date): string => moment.toISOString().replace(/[-:]|\.\d{3}/g, "");

/** A signer keeps the key of the day. What it answers is the value of the header `authorization`. */
export const openSigner = (scope: Scope) => {
  let kept: { readonly of: string; readonly key: KeyObject } | undefined;

  const keyFor = ({ secretAccessKey }: Credentials, day: string): KeyObject => {
    const of = `${day} ${secretAccessKey}`;
    if (kept?.of !== of) kept = { of, key: keyOf(secretAccessKey, day, scope) };
    return kept.key;
  };

  return ({ path, headers, body }: Signable, credentials: Credentials): string => {
    const date = headers["x-amz-date"] ?? "";
    const day = date.slice(0, 8);
    const within = `${day}/${scope.region}/${scope.service}/aws4_request`;
    const names = Object.keys(headers).join(";");
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const canonical = `POST\n${path}\n\n${lines.join("")}\n${names}\n${hash("sha256", body)}`;
    const text = `${ALGORITHM}\n${date}\n${within}\n${hash("sha256", canonical)}`;
    const signature = mac(keyFor(credentials, day), text).toString("hex");
    return `${ALGORITHM} Credential=${credentials.accessKeyId}/${within}, SignedHeaders=${names}, Signature=${signature}`;
  };
};

export type Signer = ReturnType<typeof openSigner>;
