import { createReadStream, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openS3, type S3, type S3Options } from "../../../infra/local/s3/open-s3.ts";
import { scratch, serve } from "../serve.ts";

const KEYS = { accessKeyId: "local", secretAccessKey: "local-secret", region: "ap-southeast-3" };

let folder: ReturnType<typeof scratch>;
let s3: S3;
let client: S3Client;
let stop: () => Promise<void>;
let url: string;

async function start(options: Partial<S3Options> = {}) {
  s3 = openS3({ dir: join(folder.dir, "s3"), ...KEYS, basePath: "/_local/s3", ...options });
  ({ url, stop } = await serve(s3.listener));
  client = clientWith({ accessKeyId: KEYS.accessKeyId, secretAccessKey: KEYS.secretAccessKey });
}

function clientWith(
  credentials: { accessKeyId: string; secretAccessKey: string },
  region = KEYS.region,
): S3Client {
  return new S3Client({
    endpoint: `${url}/_local/s3`,
    region,
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
  });
}

async function end() {
  client.destroy();
  await stop();
  s3.close();
}

beforeEach(async () => {
  folder = scratch();
  await start();
  await client.send(new CreateBucketCommand({ Bucket: "evidence" }));
});

afterEach(async () => {
  await end();
  folder.remove();
});

const at = (Key: string) => ({ Bucket: "evidence", Key });
const put = (key: string, body: string | Uint8Array = key) =>
  client.send(new PutObjectCommand({ ...at(key), Body: body }));

describe("a bucket", () => {
  test("is there once it is made, and only then", async () => {
    expect(await client.send(new HeadBucketCommand({ Bucket: "evidence" }))).toMatchObject({
      BucketRegion: KEYS.region,
    });
    await expect(client.send(new HeadBucketCommand({ Bucket: "other" }))).rejects.toMatchObject({
      name: "NotFound",
    });
    await expect(client.send(new CreateBucketCommand({ Bucket: "evidence" }))).rejects.toMatchObject({
      name: "BucketAlreadyOwnedByYou",
    });
    await expect(
      client.send(new PutObjectCommand({ Bucket: "other", Key: "a", Body: "a" })),
    ).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
  });

  test("wants a lawful name", async () => {
    await expect(client.send(new CreateBucketCommand({ Bucket: "A_b" }))).rejects.toMatchObject({
      name: "InvalidBucketName",
      message: "The bucket's name is 'A_b'; wanted 3 to 63 of a-z 0-9 . -",
    });
  });
});

describe("an object", () => {
  test("comes back with its properties", async () => {
    const Key = "2026/SK (1)/naïve+ü&'~.pdf";
    await client.send(
      new PutObjectCommand({
        ...at(Key),
        Body: "isi berkas",
        ContentType: "application/pdf",
        ContentDisposition: 'attachment; filename="sk.pdf"',
        Metadata: { appraisal: "ap-1" },
      }),
    );
    const read = await client.send(new GetObjectCommand(at(Key)));
    expect(await read.Body?.transformToString()).toBe("isi berkas");
    const known = {
      ContentType: "application/pdf",
      ContentDisposition: 'attachment; filename="sk.pdf"',
      ContentLength: 10,
      Metadata: { appraisal: "ap-1" },
    };
    expect(read).toMatchObject(known);
    expect(await client.send(new HeadObjectCommand(at(Key)))).toMatchObject({ ...known, ETag: read.ETag });
  });

  test("is replaced as a whole, and the old bytes leave the disk", async () => {
    await put("a", "satu");
    await put("a", "dua");
    const read = await client.send(new GetObjectCommand(at("a")));
    expect(await read.Body?.transformToString()).toBe("dua");
    expect(readdirSync(join(folder.dir, "s3/blobs"))).toHaveLength(1);
  });

  test("is streamed in, chunked and with a trailing checksum", async () => {
    const file = join(folder.dir, "big.bin");
    const bytes = Buffer.alloc(3_000_000, "siklus ");
    writeFileSync(file, bytes);
    await client.send(
      new PutObjectCommand({ ...at("big"), Body: createReadStream(file), ContentLength: bytes.byteLength }),
    );
    const read = await client.send(new GetObjectCommand(at("big")));
    expect(Buffer.from((await read.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
    expect(read.ContentEncoding).toBeUndefined();
  });

  test("may be empty", async () => {
    await put("empty", new Uint8Array(0));
    const read = await client.send(new GetObjectCommand(at("empty")));
    expect([read.ContentLength, await read.Body?.transformToString()]).toEqual([0, ""]);
  });

  test("is read in part", async () => {
    await put("digits", "0123456789");
    const read = await client.send(new GetObjectCommand({ ...at("digits"), Range: "bytes=2-4" }));
    expect([read.ContentRange, await read.Body?.transformToString()]).toEqual(["bytes 2-4/10", "234"]);
    await expect(
      client.send(new GetObjectCommand({ ...at("digits"), Range: "bytes=10-" })),
    ).rejects.toMatchObject({
      name: "InvalidRange",
    });
  });

  test("is made once where nothing may stand yet", async () => {
    await client.send(new PutObjectCommand({ ...at("once"), Body: "1", IfNoneMatch: "*" }));
    await expect(
      client.send(new PutObjectCommand({ ...at("once"), Body: "2", IfNoneMatch: "*" })),
    ).rejects.toMatchObject({ name: "PreconditionFailed" });
  });

  test("is gone once deleted, and deleting it again is no fault", async () => {
    await put("a");
    await client.send(new DeleteObjectCommand(at("a")));
    await client.send(new DeleteObjectCommand(at("a")));
    await expect(client.send(new GetObjectCommand(at("a")))).rejects.toMatchObject({
      name: "NoSuchKey",
      message: "The key 'a' does not exist in bucket 'evidence'.",
    });
    await expect(client.send(new HeadObjectCommand(at("a")))).rejects.toMatchObject({ name: "NotFound" });
    expect(readdirSync(join(folder.dir, "s3/blobs"))).toEqual([]);
  });

  test.each(["Content-MD5", "CRC32", "SHA-256"])("with a wrong %s is not kept", async (kind) => {
    const wrong = {
      "Content-MD5": { ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==" },
      CRC32: { ChecksumCRC32: "AAAAAA==" },
      "SHA-256": { ChecksumSHA256: `${"A".repeat(43)}=` },
    }[kind];
    await expect(
      client.send(new PutObjectCommand({ ...at("a"), Body: "isi", ...wrong })),
    ).rejects.toMatchObject({ name: "BadDigest" });
    await expect(client.send(new HeadObjectCommand(at("a")))).rejects.toMatchObject({ name: "NotFound" });
    expect(readdirSync(join(folder.dir, "s3/blobs"))).toEqual([]);
  });
});

describe("a list", () => {
  const list = (input: object = {}) =>
    client.send(new ListObjectsV2Command({ Bucket: "evidence", ...input }));

  beforeEach(async () => {
    for (const key of ["a/1", "a/2", "a/b/3", "b", "c/4", "Ü <&>"]) await put(key);
  });

  test("is in the order of bytes", async () => {
    const { Contents, KeyCount, IsTruncated } = await list();
    expect(Contents?.map(({ Key }) => Key)).toEqual(["a/1", "a/2", "a/b/3", "b", "c/4", "Ü <&>"]);
    expect([KeyCount, IsTruncated, Contents?.[3]?.Size]).toEqual([6, false, 1]);
  });

  test("is cut by prefix, start and delimiter", async () => {
    const keys = async (input: object) => (await list(input)).Contents?.map(({ Key }) => Key);
    expect(await keys({ Prefix: "a/" })).toEqual(["a/1", "a/2", "a/b/3"]);
    expect(await keys({ StartAfter: "a/b/3" })).toEqual(["b", "c/4", "Ü <&>"]);
    expect(await keys({ Prefix: "none" })).toBeUndefined();
    const folded = await list({ Delimiter: "/" });
    expect([folded.CommonPrefixes, folded.Contents?.map(({ Key }) => Key)]).toEqual([
      [{ Prefix: "a/" }, { Prefix: "c/" }],
      ["b", "Ü <&>"],
    ]);
  });

  test.each([undefined, "/"])("goes on page by page, delimiter %p", async (Delimiter) => {
    const whole = await list({ Delimiter });
    const seen: (string | undefined)[] = [];
    let token: string | undefined;
    do {
      const page = await list({ Delimiter, MaxKeys: 2, ContinuationToken: token });
      seen.push(
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
        ...(page.Contents ?? []).map(({ Key }) => Key),
      );
      token = page.NextContinuationToken;
    } while (token !== undefined);
    const all = [
      ...(whole.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
      ...(whole.Contents ?? []).map(({ Key }) => Key),
    ];
    expect(seen.toSorted()).toEqual(all.toSorted());
  });
});

describe("who may ask", () => {
  test("nobody without a signature", async () => {
    await put("a");
    const answer = await fetch(`${url}/_local/s3/evidence/a`);
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining("<Code>AccessDenied</Code><Message>The request is not signed.</Message>"),
    ]);
  });

  test.each([
    [
      "another secret",
      { accessKeyId: "local", secretAccessKey: "guess" },
      undefined,
      "SignatureDoesNotMatch",
    ],
    [
      "another key",
      { accessKeyId: "else", secretAccessKey: "local-secret" },
      undefined,
      "InvalidAccessKeyId",
    ],
    [
      "another region",
      { accessKeyId: "local", secretAccessKey: "local-secret" },
      "us-east-1",
      "AuthorizationHeaderMalformed",
    ],
  ])("not with %s", async (_, credentials, region, name) => {
    const other = clientWith(credentials, region);
    await expect(other.send(new PutObjectCommand({ ...at("a"), Body: "a" }))).rejects.toMatchObject({ name });
    other.destroy();
  });

  test("not an hour late", async () => {
    await end();
    await start({ now: () => new Date(Date.now() + 3_600_000) });
    await expect(put("a")).rejects.toMatchObject({ name: "RequestTimeTooSkewed" });
  });
});

test("what is not done at home says so", async () => {
  await expect(client.send(new CreateMultipartUploadCommand(at("a")))).rejects.toMatchObject({
    name: "NotImplemented",
    message: "'?uploads' is not done at home.",
  });
});

test("objects outlive a restart; bytes that no index row names do not", async () => {
  await put("a", "tetap");
  await end();
  writeFileSync(join(folder.dir, "s3/blobs/orphan"), "half");
  await start();
  const read = await client.send(new GetObjectCommand(at("a")));
  expect(await read.Body?.transformToString()).toBe("tetap");
  expect(readdirSync(join(folder.dir, "s3/blobs"))).toHaveLength(1);
});
