/** The one file that everything is kept in. */
import { DatabaseSync } from "node:sqlite";

/*
 * A write survives the death of the process as soon as it is committed: in WAL mode with `synchronous=NORMAL` only a
 * power cut may lose the last ones. The exclusive lock keeps a second process from resuming the same executions.
 */
const PRAGMAS = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA cache_size = -16000;
`;

/*
 * `execution` holds what AWS shows and, while it runs, where it stands: `state` with its `input`, the failed attempts
 * so far, the token it waits for and the result that came back for it.
 *   phase  ready: to be run (or being run); parked: waits for a token or a time; null: ended
 *   due    the first of: end of a Wait, time-out of the task (`expires`), missed heartbeat, time-out of the execution
 *          (`deadline`). Milliseconds of the product's clock, like every time here.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS machine (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision INTEGER, versions INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS revision (
    id INTEGER PRIMARY KEY, machine INTEGER NOT NULL, key TEXT, definition TEXT NOT NULL, role TEXT NOT NULL,
    created INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS version (
    machine INTEGER NOT NULL, number INTEGER NOT NULL, revision INTEGER NOT NULL, description TEXT,
    created INTEGER NOT NULL, PRIMARY KEY (machine, number)
  );
  CREATE TABLE IF NOT EXISTS execution (
    id INTEGER PRIMARY KEY, machine INTEGER NOT NULL, name TEXT NOT NULL, version INTEGER, revision INTEGER NOT NULL,
    status TEXT NOT NULL, input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT,
    started INTEGER NOT NULL, stopped INTEGER, events INTEGER NOT NULL,
    phase TEXT, state TEXT, state_input TEXT, entered INTEGER, failures TEXT, token TEXT, outcome TEXT,
    expires INTEGER, heartbeat INTEGER, deadline INTEGER, due INTEGER,
    UNIQUE (machine, name)
  );
  CREATE INDEX IF NOT EXISTS execution_listed ON execution (machine);
  CREATE INDEX IF NOT EXISTS execution_by_status ON execution (machine, status);
  CREATE INDEX IF NOT EXISTS execution_ready ON execution (id) WHERE phase = 'ready';
  CREATE INDEX IF NOT EXISTS execution_due ON execution (due) WHERE due IS NOT NULL;
  CREATE TABLE IF NOT EXISTS history (
    id INTEGER PRIMARY KEY, execution INTEGER NOT NULL, first INTEGER NOT NULL, events TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS history_of ON history (execution);
`;

/** What a home of an earlier version lacks. */
const upgrade = (db: DatabaseSync): void => {
  const columns = db.prepare("PRAGMA table_info(revision)").all();
  if (!columns.some(({ name }) => name === "settings"))
    db.exec("ALTER TABLE revision ADD COLUMN settings TEXT");
};

export type Database = {
  readonly db: DatabaseSync;
  /** All or nothing. Not to be nested. */
  transaction<T>(act: () => T): T;
  close(): void;
};

/** A process that was killed may need a moment to let go of the file. Milliseconds. */
const PATIENCE = 2000;

/** @throws Error if another process has the file open, or it is none of ours */
export function openDatabase(file: string): Database {
  const db = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    db.exec(PRAGMAS + SCHEMA);
    upgrade(db);
  } catch (error) {
    db.close();
    throw new Error(`${file} could not be opened; only one home may have it open`, { cause: error });
  }
  const [begin, commit, rollback] = [db.prepare("BEGIN"), db.prepare("COMMIT"), db.prepare("ROLLBACK")];
  return {
    db,
    transaction(act) {
      begin.run();
      try {
        const result = act();
        commit.run();
        return result;
      } catch (error) {
        rollback.run();
        throw error;
      }
    },
    close: () => db.close(),
  };
}
