import { createHash } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import { crc32 } from "node:zlib";

/** Of the bytes that went through: md5 and sha256 in hex, the rest in base64, as S3 writes each of them. */
export type Digests = {
  size: number;
  md5: string;
  sha256: string;
  sha1Base64: string;
  sha256Base64: string;
  crc32: string;
};

/** Lets bytes through and sums them up on the way. */
export class Meter extends Transform {
  #size = 0;
  #crc32 = 0;
  #md5 = createHash("md5");
  #sha1 = createHash("sha1");
  #sha256 = createHash("sha256");

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#size += chunk.byteLength;
    this.#crc32 = crc32(chunk, this.#crc32);
    for (const hash of [this.#md5, this.#sha1, this.#sha256]) hash.update(chunk);
    done(null, chunk);
  }

  /** The sums so far. */
  digests(): Digests {
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(this.#crc32);
    return {
      size: this.#size,
      md5: this.#md5.copy().digest("hex"),
      sha256: this.#sha256.copy().digest("hex"),
      sha1Base64: this.#sha1.copy().digest("base64"),
      sha256Base64: this.#sha256.copy().digest("base64"),
      crc32: crc.toString("base64"),
    };
  }
}
