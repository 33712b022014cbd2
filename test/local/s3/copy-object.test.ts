import { createHash } from "node:crypto";
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openFiles } from "../../../functions/adapters/s3.ts";
import { openS3, type S3 } from "../../../infra/local/s3/open-s3.ts";
import { scratch, serve } from "../serve.ts";

const KEYS = { accessKeyId: "local", secretAccessKey: "local-secret", region: "us-east-1" };

let folder: ReturnType<typeof scratch>;
let s3: S3;
let client: S3Client;
let stop: () => Promise<void>;

beforeEach(async () => {
  folder = scratch();
  s3 = openS3({ dir: folder.dir, ...KEYS });
  s3.ensureBucket("evidence");
  const served = await serve(s3.listener);
  stop = served.stop;
  client = new S3Client({ endpoint: served.url, ...KEYS, credentials: KEYS, forcePathStyle: true });
  Object.assign(process.env, {
    AWS_REGION: KEYS.region,
    AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    AWS_ENDPOINT_URL_S3: served.url,
  });
});

afterEach(async () => {
  client.destroy();
  await stop();
  s3.close();
  folder.remove();
});

const Bucket = "evidence";
const put = (Key: string, Body: string) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: "application/pdf" }));
const textOf = async (Key: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

describe("a copy", () => {
  test("has the bytes and the properties of then, whatever becomes of its source", async () => {
    await put("a/berkas saya + ü.pdf", "satu");
    const { CopyObjectResult } = await client.send(
      new CopyObjectCommand({
        Bucket,
        Key: "b",
        CopySource: `${Bucket}/a/${encodeURIComponent("berkas saya + ü.pdf")}`,
      }),
    );
    await put("a/berkas saya + ü.pdf", "lain");
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: "b", ChecksumMode: "ENABLED" }));
    expect([await textOf("b"), head.ContentType, head.ETag, head.ChecksumSHA256]).toEqual([
      "satu",
      "application/pdf",
      CopyObjectResult?.ETag,
      undefined,
    ]);
  });

  test("has the SHA-256 that it was asked to have", async () => {
    await put("a", "satu");
    const wanted = createHash("sha256").update("satu").digest("base64");
    const { CopyObjectResult } = await client.send(
      new CopyObjectCommand({ Bucket, Key: "b", CopySource: "/evidence/a", ChecksumAlgorithm: "SHA256" }),
    );
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: "b", ChecksumMode: "ENABLED" }));
    expect([CopyObjectResult?.ChecksumSHA256, head.ChecksumSHA256]).toEqual([wanted, wanted]);
    expect(await textOf("b")).toBe("satu");
  });

  test("is of what was looked at, or none", async () => {
    await put("a", "satu");
    const { ETag = "" } = await client.send(new HeadObjectCommand({ Bucket, Key: "a" }));
    const copy = () =>
      client.send(
        new CopyObjectCommand({ Bucket, Key: "b", CopySource: "evidence/a", CopySourceIfMatch: ETag }),
      );
    await copy();
    await put("a", "lain");
    await expect(copy()).rejects.toMatchObject({ name: "PreconditionFailed" });
    expect(await textOf("b")).toBe("satu");
  });

  test("of nothing, of a version, or with other properties is none", async () => {
    await put("a", "satu");
    const copy = (more: object) =>
      client.send(new CopyObjectCommand({ Bucket, Key: "b", CopySource: "evidence/a", ...more }));
    await expect(copy({ CopySource: "evidence/none" })).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(copy({ CopySource: "evidence/a?versionId=1" })).rejects.toMatchObject({
      name: "NotImplemented",
    });
    await expect(copy({ MetadataDirective: "REPLACE" })).rejects.toMatchObject({ name: "NotImplemented" });
  });
});

describe("evidence", () => {
  const opened = (
    more: { readonly bucket?: string; readonly lockedDays?: number; readonly scans?: boolean } = {},
  ) =>
    openFiles({
      bucket: Bucket,
      pathStyle: true,
      lockedDays: 0,
      scans: false,
      now: () => new Date("2027-01-04T00:00:00.000Z"),
      ...more,
    });
  const lockOf = async (Key: string) => {
    const { ObjectLockMode, ObjectLockRetainUntilDate } = await client.send(
      new HeadObjectCommand({ Bucket, Key }),
    );
    return [ObjectLockMode, ObjectLockRetainUntilDate?.toISOString()];
  };
  const upload = async (key: string, content: string, name = "bukti.pdf") => {
    const { url, fields } = await opened().upload(key, {
      maxBytes: 100,
      redirect: "http://siklus.test/attached",
    });
    const send = async (text: string) => {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.append(field, value);
      form.append("file", new Blob([text]), name);
      return (await fetch(url, { method: "POST", body: form, redirect: "manual" })).status;
    };
    expect(await send(content)).toBe(303);
    return send;
  };

  test("stays as it was taken note of, though its form is sent again", async () => {
    const files = opened();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 writes it like this
    const again = await upload("uploads/a/f/${filename}", "asli");
    expect(await files.seal("uploads/a/f/bukti.pdf", "evidence/a/f/x")).toEqual({
      size: 4,
      type: "application/octet-stream",
      sha256: createHash("sha256").update("asli").digest("hex"),
    });
    expect(await again("palsu")).toBe(303);
    const read = await fetch((await files.link("evidence/a/f/x", "bukti.pdf")) ?? "");
    expect([read.status, await read.text()]).toEqual([200, "asli"]);
  });

  test("that never arrived is none", async () => {
    const files = opened();
    expect(await files.seal("uploads/a/f/none.pdf", "evidence/a/f/x")).toBeUndefined();
  });

  test("is locked as long as the agency says from when it was taken note of; what was handed in is not", async () => {
    await upload("uploads/a/f/bukti.pdf", "asli");
    await opened({ lockedDays: 30 }).seal("uploads/a/f/bukti.pdf", "evidence/a/f/x");
    await opened().seal("uploads/a/f/bukti.pdf", "evidence/a/f/y");
    expect([
      await lockOf("evidence/a/f/x"),
      await lockOf("evidence/a/f/y"),
      await lockOf("uploads/a/f/bukti.pdf"),
    ]).toEqual([
      ["GOVERNANCE", "2027-02-03T00:00:00.000Z"],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test("that S3 lets nobody read has no link where files are scanned; else that, and what is not there, is a failure", async () => {
    await upload("uploads/a/f/bukti.pdf", "asli");
    process.env.AWS_SECRET_ACCESS_KEY = "somebody-else";
    expect(await opened({ scans: true }).link("uploads/a/f/bukti.pdf", "bukti.pdf")).toBeUndefined();
    await expect(opened().link("uploads/a/f/bukti.pdf", "bukti.pdf")).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    process.env.AWS_SECRET_ACCESS_KEY = KEYS.secretAccessKey;
    await expect(opened().link("evidence/none", "bukti.pdf")).rejects.toMatchObject({ name: "NotFound" });
  });
});
