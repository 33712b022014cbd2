import { createHmac } from "node:crypto";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openS3, type S3 } from "../../../infra/local/s3/open-s3.ts";
import { scratch, serve } from "../serve.ts";

const KEYS = { accessKeyId: "local", secretAccessKey: "local-secret", region: "us-east-1" };
const ORIGIN = "http://127.0.0.1:3000";
const HOUR = 3_600_000;

let folder: ReturnType<typeof scratch>;
let s3: S3;
let client: S3Client;
let stop: () => Promise<void>;
let base: string;
let ahead: number;

beforeEach(async () => {
  folder = scratch();
  ahead = 0;
  s3 = openS3({
    dir: folder.dir,
    ...KEYS,
    basePath: "/_local/s3",
    origins: [ORIGIN],
    maxPostBytes: 5_000_000,
    now: () => new Date(Date.now() + ahead),
  });
  s3.ensureBucket("evidence");
  const served = await serve(s3.listener);
  stop = served.stop;
  base = `${served.url}/_local/s3`;
  client = new S3Client({ endpoint: base, ...KEYS, credentials: KEYS, forcePathStyle: true, maxAttempts: 1 });
});

afterEach(async () => {
  client.destroy();
  await stop();
  s3.close();
  folder.remove();
});

const LIMITS: NonNullable<PresignedPostOptions["Conditions"]> = [
  ["content-length-range", 1, 1000],
  ["starts-with", "$x-amz-meta-name", ""],
];

function presign(
  more: Partial<Pick<PresignedPostOptions, "Key">> & Pick<PresignedPostOptions, "Fields" | "Conditions"> = {},
) {
  return createPresignedPost(client, {
    Bucket: "evidence",
    Key: "ap-1/sk.pdf",
    Conditions: LIMITS,
    Fields: { "Content-Type": "application/pdf" },
    Expires: 600,
    ...more,
  });
}

/** Sends the form as a browser does; gives status and, where there is one, code and message of the error. */
async function upload(
  { url, fields }: { url: string; fields: Record<string, string> },
  file: Blob = new Blob(["%PDF isi"]),
  name = "berkas saya.pdf",
) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append("file", file, name);
  form.append("submit", "ignored, for it follows the file");
  const response = await fetch(url, {
    method: "POST",
    body: form,
    redirect: "manual",
    headers: { origin: ORIGIN },
  });
  const body = await response.text();
  const code = /<Code>(.*?)<\/Code>/.exec(body)?.[1];
  const message = /<Message>(.*?)<\/Message>/.exec(body)?.[1];
  return {
    response,
    body,
    refusal: code === undefined ? undefined : `${response.status} ${code}: ${message}`,
  };
}

function exists(Key = "ap-1/sk.pdf"): Promise<boolean> {
  return client.send(new HeadObjectCommand({ Bucket: "evidence", Key })).then(
    () => true,
    () => false,
  );
}

describe("a browser's upload", () => {
  test("is kept with its type and properties", async () => {
    const { url, fields } = await presign();
    expect(url).toBe(`${base}/evidence`);
    const { response, body } = await upload({
      url,
      fields: { ...fields, "x-amz-meta-name": "Surat Keputusan" },
    });
    expect([response.status, body]).toEqual([204, ""]);
    expect(response.headers.get("location")).toBe(`${base}/evidence/ap-1/sk.pdf`);
    expect(response.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    const read = await client.send(new GetObjectCommand({ Bucket: "evidence", Key: "ap-1/sk.pdf" }));
    expect([await read.Body?.transformToString(), read.ContentType, read.Metadata]).toEqual([
      "%PDF isi",
      "application/pdf",
      { name: "Surat Keputusan" },
    ]);
    expect(response.headers.get("etag")).toBe(read.ETag);
  });

  test("answers 201 with a description where the form wants it", async () => {
    const { response, body } = await upload(await presign({ Fields: { success_action_status: "201" } }));
    expect([response.status, body]).toEqual([
      201,
      `<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse><Location>${base}/evidence/ap-1/sk.pdf</Location><Bucket>evidence</Bucket><Key>ap-1/sk.pdf</Key><ETag>${response.headers.get("etag")?.replaceAll('"', "&quot;")}</ETag></PostResponse>`,
    ]);
  });

  test("leads on to the page that the form names", async () => {
    const { response } = await upload(
      await presign({ Fields: { success_action_redirect: `${ORIGIN}/t/task?saved=1` } }),
    );
    const target = new URL(response.headers.get("location") ?? "");
    expect([response.status, target.pathname, Object.fromEntries(target.searchParams)]).toEqual([
      303,
      "/t/task",
      { saved: "1", bucket: "evidence", key: "ap-1/sk.pdf", etag: response.headers.get("etag") },
    ]);
  });

  test("takes its file's name where the key says so", async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 writes it like this
    await upload(await presign({ Key: "ap-1/${filename}", Conditions: [], Fields: {} }));
    expect(await exists("ap-1/berkas saya.pdf")).toBe(true);
  });

  test("that is too large or too small is refused", async () => {
    const form = await presign();
    expect((await upload(form, new Blob(["x".repeat(1001)]))).refusal).toBe(
      "400 EntityTooLarge: The file has 1001 bytes; the policy wants 1 to 1000 bytes.",
    );
    expect((await upload(form, new Blob([]))).refusal).toBe(
      "400 EntityTooSmall: The file has 0 bytes; the policy wants 1 to 1000 bytes.",
    );
    expect((await upload(form, new Blob([new Uint8Array(6_000_000)]))).refusal).toMatch(
      /^400 EntityTooLarge: The form has 600\d+ bytes; at home at most 5000000.$/,
    );
    expect(await exists()).toBe(false);
  });

  test("of exactly the largest size is kept", async () => {
    expect((await upload(await presign(), new Blob(["x".repeat(1000)]))).response.status).toBe(204);
  });

  test.each<[string, Record<string, string>, string]>([
    ["type", { "Content-Type": "text/html" }, '["eq","$content-type","application/pdf"]'],
    ["key", { key: "ap-2/sk.pdf" }, '["eq","$key","ap-1/sk.pdf"]'],
    ["bucket", { bucket: "other" }, ""],
    ["date", { "X-Amz-Date": "20200101T000000Z" }, '["eq","$x-amz-date"'],
  ])("with another %s than signed is refused", async (kind, change, condition) => {
    const { url, fields } = await presign();
    const { refusal, response } = await upload({ url, fields: { ...fields, ...change } });
    if (kind === "bucket") {
      // The bucket is that of the address, whatever the field says.
      expect(response.status).toBe(204);
      return;
    }
    expect(refusal).toContain(
      `403 AccessDenied: Invalid according to Policy: Policy Condition failed: ${condition.replaceAll('"', "&quot;")}`,
    );
    expect(await exists()).toBe(false);
  });

  test.each<[string, NonNullable<PresignedPostOptions["Conditions"]>, Record<string, string>, string]>([
    [
      "a type that begins as it has to",
      [["starts-with", "$Content-Type", "image/"]],
      { "Content-Type": "image/png" },
      "204",
    ],
    [
      "a type that does not",
      [["starts-with", "$Content-Type", "image/"]],
      { "Content-Type": "text/html" },
      '403 AccessDenied: Invalid according to Policy: Policy Condition failed: ["starts-with","$content-type","image/"]',
    ],
    [
      "no type, where one is wanted",
      [["starts-with", "$Content-Type", "image/"]],
      {},
      '403 AccessDenied: Invalid according to Policy: Policy Condition failed: ["starts-with","$content-type","image/"]',
    ],
    [
      "several types, one of them another",
      [["starts-with", "$Content-Type", "image/"]],
      { "Content-Type": "image/png,text/html" },
      '403 AccessDenied: Invalid according to Policy: Policy Condition failed: ["starts-with","$content-type","image/"]',
    ],
    [
      "a type, where the policy says nothing of it",
      [],
      { "Content-Type": "image/png" },
      "403 AccessDenied: Invalid according to Policy: Extra input fields: content-type",
    ],
    [
      "a type that is exactly another",
      [["eq", "$Content-Type", "image/png"]],
      { "Content-Type": "image/png; charset=x" },
      '403 AccessDenied: Invalid according to Policy: Policy Condition failed: ["eq","$content-type","image/png"]',
    ],
  ])("of %s", async (_, Conditions, given, outcome) => {
    const { url, fields } = await presign({ Conditions, Fields: {} });
    const { refusal, response } = await upload({ url, fields: { ...fields, ...given } });
    expect(refusal?.replaceAll("&quot;", '"') ?? String(response.status)).toBe(outcome);
    expect(await exists()).toBe(outcome === "204");
  });

  test("with a field that the policy does not foresee is refused", async () => {
    const { url, fields } = await presign();
    const { refusal } = await upload({ url, fields: { ...fields, "x-amz-meta-role": "hr" } });
    expect(refusal).toBe(
      "403 AccessDenied: Invalid according to Policy: Extra input fields: x-amz-meta-role",
    );
    const ignored = await upload({ url, fields: { ...fields, "x-ignore-csrf": "1" } });
    expect(ignored.response.status).toBe(204);
  });

  test("after its time is refused", async () => {
    const form = await presign();
    ahead = HOUR;
    expect((await upload(form)).refusal).toBe(
      "403 AccessDenied: Invalid according to Policy: Policy expired.",
    );
  });

  test("into a bucket that the policy is not for is refused", async () => {
    s3.ensureBucket("other");
    const { fields } = await presign();
    expect((await upload({ url: `${base}/other`, fields })).refusal).toContain(
      "Policy Condition failed: [&quot;eq&quot;,&quot;$bucket&quot;,&quot;evidence&quot;]",
    );
  });

  test("with a forged policy, signature or key is refused", async () => {
    const { url, fields } = await presign();
    const lax = JSON.parse(Buffer.from(fields.Policy ?? "", "base64").toString());
    lax.conditions = lax.conditions.filter(
      (one: unknown) => !JSON.stringify(one).includes("content-length-range"),
    );
    const forged = { ...fields, Policy: Buffer.from(JSON.stringify(lax)).toString("base64") };
    const flipped = fields["X-Amz-Signature"]?.replace(/.$/, (last) => (last === "0" ? "1" : "0")) ?? "";
    const own = createHmac("sha256", "guess")
      .update(fields.Policy ?? "")
      .digest("hex");
    for (const change of [
      forged,
      { "X-Amz-Signature": flipped },
      { "X-Amz-Signature": own },
      { "X-Amz-Signature": "" },
    ]) {
      expect((await upload({ url, fields: { ...fields, ...change } })).refusal).toMatch(
        /^403 SignatureDoesNotMatch/,
      );
    }
    const credential = fields["X-Amz-Credential"]?.replace("local/", "else/") ?? "";
    expect((await upload({ url, fields: { ...fields, "X-Amz-Credential": credential } })).refusal).toMatch(
      /^403 InvalidAccessKeyId/,
    );
    expect(await exists()).toBe(false);
  });

  test("that is no such form is refused", async () => {
    const { url, fields } = await presign();
    const { Policy: _, ...rest } = fields;
    expect((await upload({ url, fields: rest })).refusal).toBe(
      "400 InvalidArgument: Bucket POST must contain a field named 'policy' before the file.",
    );
    const statusOf = async (body: string | FormData, type?: string) => {
      const headers = type === undefined ? {} : { "content-type": type };
      const response = await fetch(url, { method: "POST", body, headers });
      return [response.status, /<Code>(.*?)<\/Code>/.exec(await response.text())?.[1]];
    };
    expect(await statusOf("a=b", "application/x-www-form-urlencoded")).toEqual([412, "PreconditionFailed"]);
    expect(await statusOf("nonsense", "multipart/form-data; boundary=x")).toEqual([
      400,
      "MalformedPOSTRequest",
    ]);
    const fileless = new FormData();
    for (const [name, value] of Object.entries(fields)) fileless.append(name, value);
    expect(await statusOf(fileless)).toEqual([400, "InvalidArgument"]);
  });
});

describe("a signed address", () => {
  const signed = (ResponseContentDisposition?: string) =>
    getSignedUrl(
      client,
      new GetObjectCommand({ Bucket: "evidence", Key: "a b.html", ResponseContentDisposition }),
      {
        expiresIn: 600,
      },
    );

  beforeEach(async () => {
    await client.send(
      new PutObjectCommand({ Bucket: "evidence", Key: "a b.html", Body: "isi", ContentType: "text/html" }),
    );
  });

  test("is read without credentials, under the name that it asks for", async () => {
    const response = await fetch(await signed('attachment; filename="b (1).html"'));
    expect([response.status, await response.text()]).toEqual([200, "isi"]);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="b (1).html"');
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test.each<[string, (url: string) => string]>([
    ["another key", (url) => url.replace("a%20b.html", "c.html")],
    ["a longer life", (url) => url.replace("X-Amz-Expires=600", "X-Amz-Expires=6000")],
    ["a further question", (url) => `${url}&response-content-type=text%2Fplain`],
  ])("is not good for %s", async (_, change) => {
    const response = await fetch(change(await signed()));
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining("SignatureDoesNotMatch"),
    ]);
  });

  test("ends", async () => {
    const url = await signed();
    ahead = HOUR;
    const response = await fetch(url);
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining("Request has expired"),
    ]);
  });
});

test("a script of the product's origin may ask first, another not", async () => {
  const preflight = (origin: string) =>
    fetch(`${base}/evidence/a`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT" },
    });
  const [own, other] = await Promise.all([preflight(ORIGIN), preflight("http://evil.test")]);
  expect([own.status, own.headers.get("access-control-allow-methods")]).toEqual([
    200,
    "GET, HEAD, PUT, POST, DELETE",
  ]);
  expect(other.headers.get("access-control-allow-origin")).toBeNull();
});
