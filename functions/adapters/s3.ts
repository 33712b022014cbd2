/** S3: evidence goes straight from the browser to the bucket, within the limits of a signed form. */
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Files } from "../core/ports.ts";
import { patience } from "./patience.ts";

const MINUTES = 60;
const DAY = 86_400_000;
/** How often a file that is sent anew while it is copied is looked at again. */
const LOOKS = 3;
const KEPT_AS = "application/octet-stream";

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

type Config = {
  readonly bucket: string;
  readonly pathStyle: boolean;
  /** Days that nobody may delete or replace what was sealed; 0 locks nothing. */
  readonly lockedDays: number;
  /** Whether the bucket keeps from everybody what was not found clean; if not, what S3 forbids is a failure. */
  readonly scans: boolean;
  /** The time of the machine, which S3 compares with its own. */
  readonly now: () => Date;
};

export const openFiles = (config: Config): Files => {
  const Bucket = config.bucket;
  const client = new S3Client({ forcePathStyle: config.pathStyle, requestHandler: patience });

  const upload: Files["upload"] = async (key, about) => {
    const post = await createPresignedPost(client, {
      Bucket,
      Key: key,
      Expires: 30 * MINUTES,
      // Whatever it is, it is kept as bytes that no browser runs; its name says what it is to the reader's programs.
      Fields: { success_action_redirect: about.redirect, "Content-Type": KEPT_AS },
      Conditions: [["content-length-range", 1, about.maxBytes]],
    });
    return { url: post.url, fields: post.fields };
  };

  /** The lock is the copy's own: a bucket that locks by itself asks a checksum of a browser's form, which knows none. */
  const lock = () =>
    config.lockedDays === 0
      ? {}
      : {
          ObjectLockMode: "GOVERNANCE" as const,
          ObjectLockRetainUntilDate: new Date(config.now().getTime() + config.lockedDays * DAY),
        };

  /** What lies there now, as far as it is measured; nobody may be able to read its copy yet. */
  const look = async (Key: string) => {
    try {
      return await client.send(new HeadObjectCommand({ Bucket, Key }));
    } catch (error) {
      if (isNamed(error, "NotFound", "NoSuchKey")) return undefined;
      throw error;
    }
  };

  /** The SHA-256 of the copy; undefined if it is not any more what was looked at. */
  const copy = async (from: string, Key: string, ETag: string): Promise<string | undefined> => {
    try {
      const { CopyObjectResult } = await client.send(
        new CopyObjectCommand({
          Bucket,
          Key,
          CopySource: [Bucket, ...from.split("/")].map(encodeURIComponent).join("/"),
          CopySourceIfMatch: ETag,
          ChecksumAlgorithm: "SHA256",
          // Uploads have no tags; without this, reading them would have to be allowed.
          TaggingDirective: "REPLACE",
          ...lock(),
        }),
      );
      return Buffer.from(CopyObjectResult?.ChecksumSHA256 ?? "", "base64").toString("hex");
    } catch (error) {
      if (isNamed(error, "PreconditionFailed", "NoSuchKey")) return undefined;
      throw error;
    }
  };

  const seal: Files["seal"] = async (from, to) => {
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const found = await look(from);
      if (!found) return undefined;
      const sha256 = await copy(from, to, found.ETag ?? "");
      if (sha256 !== undefined)
        return { size: found.ContentLength ?? 0, type: found.ContentType ?? "", sha256 };
    }
    throw new Error(`the upload changed with each of ${LOOKS} looks; wanted: a file that stays as it is`);
  };

  const link: Files["link"] = async (Key, name) => {
    try {
      await client.send(new HeadObjectCommand({ Bucket, Key }));
    } catch (error) {
      const isForbidden = error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403;
      if (config.scans && isForbidden) return undefined;
      throw error;
    }
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
    return getSignedUrl(
      client,
      new GetObjectCommand({ Bucket, Key, ResponseContentDisposition: disposition }),
      { expiresIn: 5 * MINUTES },
    );
  };

  return { upload, seal, link };
};
