/** What the issuer must remember over a restart: its keys, and the sessions, grants and tokens it gave. */
import { generateKeyPairSync, type JsonWebKey, randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { Adapter } from "oidc-provider";
import { z } from "zod";

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS artifact (
    model TEXT NOT NULL,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    grant_id TEXT,
    uid TEXT,
    expires_at INTEGER,
    PRIMARY KEY (model, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS artifact_by_grant ON artifact (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS artifact_by_uid ON artifact (uid) WHERE uid IS NOT NULL;
`;

const Row = z.object({ payload: z.string(), expires_at: z.number().nullable() });
const Payload = z.record(z.string(), z.unknown());

export type OidcStore = {
  /** The signing key, private part included; made at the first opening. */
  jwks: { keys: JsonWebKey[] };
  cookieKeys: string[];
  adapter: (model: string) => Adapter;
  close: () => void;
};

/** `seconds`: the time since 1970, by the wall clock that tokens and cookies live by. */
export function openOidcStore(file: string, seconds: () => number): OidcStore {
  const db = new DatabaseSync(file);
  db.exec(SCHEMA);
  db.prepare("DELETE FROM artifact WHERE expires_at < ?").run(seconds());
  return {
    jwks: z.object({ keys: z.array(z.record(z.string(), z.string())) }).parse(setting(db, "jwks", newKeys)),
    cookieKeys: z
      .array(z.string())
      .parse(setting(db, "cookieKeys", () => [randomBytes(32).toString("base64url")])),
    adapter: (model) => adapterOf(db, model, seconds),
    close: () => db.close(),
  };
}

function adapterOf(db: DatabaseSync, model: string, seconds: () => number): Adapter {
  const upsert = db.prepare(`
    INSERT INTO artifact (model, id, payload, grant_id, uid, expires_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
      uid = excluded.uid, expires_at = excluded.expires_at`);
  const select = db.prepare("SELECT payload, expires_at FROM artifact WHERE model = ? AND id = ?");
  const selectByUid = db.prepare("SELECT payload, expires_at FROM artifact WHERE uid = ? AND model = ?");
  const consume = db.prepare(
    "UPDATE artifact SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?",
  );
  const remove = db.prepare("DELETE FROM artifact WHERE model = ? AND id = ?");
  const revoke = db.prepare("DELETE FROM artifact WHERE grant_id = ?");

  const alive = (row: unknown) => {
    if (row === undefined) return undefined;
    const { payload, expires_at } = Row.parse(row);
    return expires_at !== null && expires_at < seconds() ? undefined : Payload.parse(JSON.parse(payload));
  };
  const textOf = (value: unknown) => (typeof value === "string" ? value : null);

  return {
    async upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn === undefined ? null : seconds() + expiresIn;
      upsert.run(model, id, JSON.stringify(payload), textOf(payload.grantId), textOf(payload.uid), expiresAt);
    },
    find: async (id) => alive(select.get(model, id)),
    findByUid: async (uid) => alive(selectByUid.get(uid, model)),
    // Only the device flow asks for these, and it is off.
    findByUserCode: async () => undefined,
    consume: async (id) => void consume.run(seconds(), model, id),
    destroy: async (id) => void remove.run(model, id),
    revokeByGrantId: async (grantId) => void revoke.run(grantId),
  };
}

/** The value kept under this name; the first time, a new one. */
function setting(db: DatabaseSync, name: string, make: () => unknown): unknown {
  db.prepare("INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)").run(name, JSON.stringify(make()));
  const row = db.prepare("SELECT value FROM setting WHERE name = ?").get(name);
  return JSON.parse(z.object({ value: z.string() }).parse(row).value);
}

function newKeys(): { keys: JsonWebKey[] } {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const kid = randomBytes(8).toString("hex");
  return { keys: [{ ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg: "ES256" }] };
}
