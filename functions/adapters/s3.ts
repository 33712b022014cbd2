/** S3: evidence goes straight from the browser to the bucket, within the limits of a signed form. */
import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Files } from "../core/ports.ts";
import { patience } from "./patience.ts";

const MINUTES = 60;
const KEPT_AS = "application/octet-stream";

export const openFiles = (config: { readonly bucket: string; readonly pathStyle: boolean }): Files => {
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

  const seal: Files["seal"] = async (from, Key) => {
    try {
      await client.send(
        new CopyObjectCommand({
          Bucket,
          Key,
          CopySource: [Bucket, ...from.split("/")].map(encodeURIComponent).join("/"),
          ChecksumAlgorithm: "SHA256",
          // Uploads have no tags; without this, reading them would have to be allowed.
          TaggingDirective: "REPLACE",
        }),
      );
    } catch (error) {
      if (error instanceof Error && error.name === "NoSuchKey") return undefined;
      throw error;
    }
    const head = await client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
    return {
      size: head.ContentLength ?? 0,
      type: head.ContentType ?? "",
      sha256: Buffer.from(head.ChecksumSHA256 ?? "", "base64").toString("hex"),
    };
  };

  const link: Files["link"] = async (Key, name) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket,
        Key,
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      }),
      { expiresIn: 5 * MINUTES },
    );

  return { upload, seal, link };
};
