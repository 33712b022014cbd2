/**
 * Objects on disk: each one's bytes in a file of their own, its name and properties in one SQLite index.
 * An object exists from the moment the index says so; bytes that no row names are left-overs of a killed
 * process and are removed at the next opening.
 */
import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, openSync, readdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { type Digests, Meter } from "./meter.ts";

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS bucket (name TEXT PRIMARY KEY, created_at TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS object (
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    blob TEXT NOT NULL,
    size INTEGER NOT NULL,
    etag TEXT NOT NULL,
    crc32 TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    headers TEXT NOT NULL,
    sha256 TEXT,
    PRIMARY KEY (bucket, key)
  ) WITHOUT ROWID;
`;

/** Indexes of homes from before objects could have another checksum lack its column. */
function addMissing(db: DatabaseSync): void {
  const columns = db.prepare("PRAGMA table_info(object)").all();
  if (!columns.some(({ name }) => name === "sha256")) db.exec("ALTER TABLE object ADD COLUMN sha256 TEXT");
}

const Row = z.object({
  key: z.string(),
  blob: z.string(),
  size: z.number(),
  etag: z.string(),
  crc32: z.string(),
  modified_at: z.string(),
  headers: z.string().transform((json) => z.record(z.string(), z.string()).parse(JSON.parse(json))),
  sha256: z.string().nullable(),
});

/** `headers`: what is given back with the object, such as content-type and x-amz-meta-…; names in lower case. */
export type StoredObject = {
  key: string;
  size: number;
  etag: string;
  crc32: string;
  modifiedAt: Date;
  headers: Record<string, string>;
  /** Base64, of objects that were asked to have it. */
  sha256: string | undefined;
};

export type NewObject = {
  bucket: string;
  key: string;
  headers: Record<string, string>;
  body: Readable;
  /** Looks at what has arrived, before the object exists; throws to refuse it. */
  check: (digests: Digests) => void;
  /** Whether SHA-256 is the object's checksum. Default: no. */
  withSha256?: boolean;
};

export type ObjectStore = ReturnType<typeof openObjectStore>;

export function openObjectStore(dir: string, now: () => Date) {
  const blobs = join(dir, "blobs");
  mkdirSync(blobs, { recursive: true });
  const db = new DatabaseSync(join(dir, "index.sqlite"));
  db.exec(SCHEMA);
  addMissing(db);
  sweep(db, blobs);

  const selectBucket = db.prepare("SELECT created_at FROM bucket WHERE name = ?");
  const insertBucket = db.prepare("INSERT OR IGNORE INTO bucket (name, created_at) VALUES (?, ?)");
  const selectObject = db.prepare("SELECT * FROM object WHERE bucket = ? AND key = ?");
  const selectFrom = db.prepare(
    "SELECT * FROM object WHERE bucket = ? AND key > ? AND key >= ? ORDER BY key",
  );
  const deleteObject = db.prepare("DELETE FROM object WHERE bucket = ? AND key = ?");
  const upsert = db.prepare(`
    INSERT INTO object (bucket, key, blob, size, etag, crc32, modified_at, headers, sha256)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (bucket, key) DO UPDATE SET blob = excluded.blob, size = excluded.size, etag = excluded.etag,
      crc32 = excluded.crc32, modified_at = excluded.modified_at, headers = excluded.headers,
      sha256 = excluded.sha256`);

  const find = (bucket: string, key: string) => {
    const row = selectObject.get(bucket, key);
    return row === undefined ? undefined : Row.parse(row);
  };

  return {
    hasBucket: (name: string): boolean => selectBucket.get(name) !== undefined,

    /** False when it was there already. */
    createBucket: (name: string): boolean => insertBucket.run(name, now().toISOString()).changes === 1,

    head(bucket: string, key: string): StoredObject | undefined {
      const row = find(bucket, key);
      return row === undefined ? undefined : objectOf(row);
    },

    /** Opens the bytes from `start` to `end` (both included); an object replaced meanwhile is read to its end. */
    read(bucket: string, key: string, range?: { start: number; end: number }): Readable {
      const row = find(bucket, key);
      if (row === undefined) throw new Error(`no object '${key}' in bucket '${bucket}'`);
      return createReadStream("", { fd: openSync(join(blobs, row.blob), "r"), ...range });
    },

    /** Writes the bytes, has them checked, and only then lets the object be seen. */
    async put({ bucket, key, headers, body, check, withSha256 = false }: NewObject): Promise<StoredObject> {
      const blob = randomUUID();
      const meter = new Meter();
      try {
        await pipeline(body, meter, createWriteStream(join(blobs, blob), { flags: "wx", flush: true }));
        check(meter.digests());
        const { size, md5, crc32, sha256Base64 } = meter.digests();
        const sha256 = withSha256 ? sha256Base64 : undefined;
        const old = find(bucket, key);
        const modified = now().toISOString();
        upsert.run(bucket, key, blob, size, md5, crc32, modified, JSON.stringify(headers), sha256 ?? null);
        if (old !== undefined) await rm(join(blobs, old.blob), { force: true });
        return { key, size, etag: md5, crc32, modifiedAt: new Date(modified), headers, sha256 };
      } catch (error) {
        await rm(join(blobs, blob), { force: true });
        throw error;
      }
    },

    async remove(bucket: string, key: string): Promise<void> {
      const old = find(bucket, key);
      if (old === undefined) return;
      deleteObject.run(bucket, key);
      await rm(join(blobs, old.blob), { force: true });
    },

    /** The objects whose key follows `after` and is `from` or follows it, in the order of their bytes. */
    *from(bucket: string, after: string, from: string): Generator<StoredObject> {
      for (const row of selectFrom.iterate(bucket, after, from)) yield objectOf(Row.parse(row));
    },

    close: (): void => db.close(),
  };
}

function objectOf({
  key,
  size,
  etag,
  crc32,
  modified_at,
  headers,
  sha256,
}: z.infer<typeof Row>): StoredObject {
  return { key, size, etag, crc32, modifiedAt: new Date(modified_at), headers, sha256: sha256 ?? undefined };
}

function sweep(db: DatabaseSync, blobs: string): void {
  const named = new Set(
    db
      .prepare("SELECT blob FROM object")
      .all()
      .map(({ blob }) => blob),
  );
  for (const file of readdirSync(blobs)) {
    if (!named.has(file)) rmSync(join(blobs, file));
  }
}
