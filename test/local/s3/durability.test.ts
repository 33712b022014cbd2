import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, jest, test } from "@jest/globals";
import { scratch } from "../serve.ts";
import { startProcess } from "../start-process.ts";

// Processes start slowly on a busy machine.
jest.setTimeout(60_000);

const SCRIPT = new URL("./s3-process.ts", import.meta.url);

function clientOf(endpoint: string): S3Client {
  const credentials = { accessKeyId: "local", secretAccessKey: "local-secret" };
  return new S3Client({ endpoint, region: "us-east-1", credentials, forcePathStyle: true, maxAttempts: 1 });
}

function bytesOf(name: string): Buffer {
  return Buffer.alloc(200_000, createHash("sha512").update(name).digest());
}

test.each([1, 12, 40])(
  "killed after %i uploads: all of those are whole, the others whole or absent",
  async (n) => {
    const folder = scratch();
    const first = await startProcess(SCRIPT, folder.dir);
    const client = clientOf(first.line);
    const acknowledged: string[] = [];
    const sender = async (name: string) => {
      for (let i = 0; acknowledged.length < n; i++) {
        const Key = `${name}/${i % 5}`;
        const Body = bytesOf(Key);
        const sent = await client
          .send(new PutObjectCommand({ Bucket: "evidence", Key, Body }))
          .catch(() => undefined);
        if (sent === undefined) return;
        acknowledged.push(Key);
      }
      await first.kill();
    };
    await Promise.all(["a", "b", "c"].map(sender));
    client.destroy();

    const second = await startProcess(SCRIPT, folder.dir);
    const after = clientOf(second.line);
    const { Contents = [] } = await after.send(new ListObjectsV2Command({ Bucket: "evidence" }));
    const kept = Contents.map(({ Key = "" }) => Key);
    for (const Key of kept) {
      const { Body } = await after.send(new GetObjectCommand({ Bucket: "evidence", Key }));
      expect(bytesOf(Key).equals((await Body?.transformToByteArray()) ?? new Uint8Array())).toBe(true);
    }
    const blobs = readdirSync(join(folder.dir, "blobs"));
    after.destroy();
    await second.kill();
    folder.remove();
    expect(acknowledged.length).toBeGreaterThanOrEqual(n);
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    expect(blobs).toHaveLength(kept.length);
  },
);
