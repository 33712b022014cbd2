/** Reads a ZIP archive in memory and never unpacks more than it was allowed to, whatever the archive says. */
import { inflateRawSync } from "node:zlib";
import { FileProblem } from "./reading.ts";

type Entry = {
  readonly method: number;
  readonly encrypted: boolean;
  readonly start: number;
  readonly size: number;
};

export type Zip = {
  readonly has: (name: string) => boolean;
  /** The text of an entry; all texts together stay below the limit. Throws a FileProblem. */
  readonly text: (name: string) => string;
};

const maxEntries = 10_000;
const endSize = 22;
const signature = { end: 0x06054b50, entry: 0x02014b50 };

export function isZip([a, b, c, d]: Uint8Array): boolean {
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
}

/** Throws a FileProblem if the archive's directory cannot be read. */
export function openZip(bytes: Uint8Array, maxUnpacked: number): Zip {
  const entries = readable(() => directory(bytes));
  let left = maxUnpacked;
  const text = (name: string) => {
    const entry = entries.get(name);
    if (entry === undefined) throw new FileProblem("file.unreadable", { params: { detail: name } });
    const content = unpack(bytes, entry, name, left);
    left -= content.length;
    return new TextDecoder().decode(content);
  };
  return { has: (name) => entries.has(name), text };
}

/** Offsets beyond the end are RangeErrors of DataView: all that a broken archive can cause. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new FileProblem("file.unreadable", { params: { detail: "ZIP" } }, { cause });
  }
}

function directory(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = Math.min(view.getUint16(end + 10, true), maxEntries);
  const entries = new Map<string, Entry>();
  for (let index = 0, at = view.getUint32(end + 16, true); index < count; index += 1) {
    if (view.getUint32(at, true) !== signature.entry) throw new RangeError("not an entry of the directory");
    const name = bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true));
    entries.set(new TextDecoder().decode(name), entryAt(view, at));
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - endSize - 0xffff);
  for (let at = view.byteLength - endSize; at >= first; at -= 1) {
    if (view.getUint32(at, true) === signature.end) return at;
  }
  throw new RangeError("no end of directory");
}

function entryAt(view: DataView, at: number): Entry {
  const local = view.getUint32(at + 42, true);
  return {
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    start: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
    size: view.getUint32(at + 20, true),
  };
}

function unpack(bytes: Uint8Array, entry: Entry, name: string, limit: number): Uint8Array {
  if (entry.encrypted) throw new FileProblem("file.encrypted");
  const packed = bytes.subarray(entry.start, entry.start + entry.size);
  if (packed.length > limit) throw new FileProblem("file.tooLarge", { reason: "unpacked" });
  if (entry.method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (cause) {
    if (isTooLarge(cause)) throw new FileProblem("file.tooLarge", { reason: "unpacked" }, { cause });
    throw new FileProblem("file.unreadable", { params: { detail: name } }, { cause });
  }
}

function isTooLarge(cause: unknown): boolean {
  return (
    typeof cause === "object" && cause !== null && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE"
  );
}
