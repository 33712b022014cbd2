import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { AwsChunkedDecoder } from "../../../infra/local/s3/aws-chunked.ts";

/** Cuts bytes into pieces of the given sizes, over and over. */
function cut(bytes: Buffer, sizes: number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0, i = 0; at < bytes.byteLength; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

async function decode(framed: Buffer[]) {
  const decoder = new AwsChunkedDecoder();
  const body = await buffer(Readable.from(framed).pipe(decoder));
  return { body, trailers: decoder.trailers };
}

test("gives back the chunks however the network cuts them", async () => {
  const chunk = fc.uint8Array({ minLength: 1, maxLength: 50 });
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 6 }), sizes, async (chunks, cuts) => {
      const framed = chunks.flatMap((one) => [`${one.byteLength.toString(16)}\r\n`, one, "\r\n"]);
      const whole = [...framed, "0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"].map((part) =>
        Buffer.from(part),
      );
      const { body, trailers } = await decode(cut(Buffer.concat(whole), cuts));
      expect(body.equals(Buffer.concat(chunks))).toBe(true);
      expect(trailers).toEqual({ "x-amz-checksum-crc32": "AAAAAA==" });
    }),
  );
});

test.each([
  ["5\r\nab", "The aws-chunked body ends before its last chunk."],
  ["", "The aws-chunked body ends before its last chunk."],
  ["xyz\r\nab", "A chunk begins 'xyz'; wanted its size in hexadecimal."],
  ["a".repeat(9000), "A chunk's first line is too long."],
])("refuses %p", async (framed, message) => {
  const source = framed === "" ? [] : [Buffer.from(framed)];
  await expect(decode(source)).rejects.toMatchObject({ code: "IncompleteBody", message });
});
