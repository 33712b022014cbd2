import { Transform, type TransformCallback } from "node:stream";
import { S3Fault } from "./fault.ts";

type Awaited = { kind: "size" } | { kind: "data"; left: number } | { kind: "dataEnd" } | { kind: "trailer" };

const LONGEST_LINE = 8 * 1024;

/** Takes the framing of `Content-Encoding: aws-chunked` off a body; the trailing headers are kept aside. */
export class AwsChunkedDecoder extends Transform {
  /** Names in lower case. */
  readonly trailers: Record<string, string> = {};
  #rest: Buffer = Buffer.alloc(0);
  #awaited: Awaited = { kind: "size" };
  #complete = false;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#rest = this.#rest.byteLength === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    try {
      while (this.#step()) {}
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _flush(done: TransformCallback): void {
    const ended = this.#complete || this.#awaited.kind === "trailer";
    done(ended ? null : new S3Fault("IncompleteBody", "The aws-chunked body ends before its last chunk."));
  }

  /** Handles one piece of what is there; false when more bytes are needed. */
  #step(): boolean {
    if (this.#awaited.kind === "data") return this.#takeData(this.#awaited.left);
    const line = this.#takeLine();
    if (line === undefined) return false;
    if (this.#awaited.kind === "dataEnd") this.#awaited = { kind: "size" };
    else if (this.#awaited.kind === "trailer") this.#readTrailer(line);
    else this.#readSize(line);
    return true;
  }

  #takeData(left: number): boolean {
    const taken = this.#rest.subarray(0, left);
    if (taken.byteLength === 0) return false;
    this.push(taken);
    this.#rest = this.#rest.subarray(taken.byteLength);
    const remaining = left - taken.byteLength;
    this.#awaited = remaining === 0 ? { kind: "dataEnd" } : { kind: "data", left: remaining };
    return true;
  }

  #takeLine(): string | undefined {
    const end = this.#rest.indexOf("\r\n");
    if (end === -1) {
      if (this.#rest.byteLength > LONGEST_LINE)
        throw new S3Fault("IncompleteBody", "A chunk's first line is too long.");
      return undefined;
    }
    const line = this.#rest.subarray(0, end).toString("latin1");
    this.#rest = this.#rest.subarray(end + 2);
    return line;
  }

  #readSize(line: string): void {
    const found = /^([0-9a-fA-F]{1,8})(;|$)/.exec(line);
    if (found === null)
      throw new S3Fault("IncompleteBody", `A chunk begins '${line}'; wanted its size in hexadecimal.`);
    const left = Number.parseInt(found[1] ?? "", 16);
    this.#awaited = left === 0 ? { kind: "trailer" } : { kind: "data", left };
  }

  #readTrailer(line: string): void {
    if (line === "") {
      this.#complete = true;
      return;
    }
    const colon = line.indexOf(":");
    this.trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
}
