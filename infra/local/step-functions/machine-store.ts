/** State machines, their revisions (what a definition and a role were at a time) and their published versions. */
import type { Database } from "./database.ts";
import { readSettings, type Settings } from "./machine-settings.ts";
import { integer, type Row, text, textOrNull } from "./row.ts";

export type Machine = {
  readonly id: number;
  readonly name: string;
  readonly revision: number;
  readonly created: number;
};

export type Revision = {
  readonly id: number;
  /** The `revisionId` of the API; null until the first update, as on AWS. */
  readonly key: string | null;
  readonly definition: string;
  readonly role: string;
  readonly settings: Settings;
  readonly created: number;
};

export type Version = {
  readonly number: number;
  readonly revision: number;
  readonly description: string | null;
  readonly created: number;
};

export type MachineStore = ReturnType<typeof machineStore>;

const toMachine = (row: Row): Machine => ({
  id: integer(row, "id"),
  name: text(row, "name"),
  revision: integer(row, "revision"),
  created: integer(row, "created"),
});

const toRevision = (row: Row): Revision => ({
  id: integer(row, "id"),
  key: textOrNull(row, "key"),
  definition: text(row, "definition"),
  role: text(row, "role"),
  settings: readSettings(textOrNull(row, "settings")),
  created: integer(row, "created"),
});

const toVersion = (row: Row): Version => ({
  number: integer(row, "number"),
  revision: integer(row, "revision"),
  description: textOrNull(row, "description"),
  created: integer(row, "created"),
});

const optional = <T>(row: Row | undefined, to: (row: Row) => T): T | undefined =>
  row === undefined ? undefined : to(row);

export function machineStore({ db, transaction }: Database) {
  const find = db.prepare("SELECT id, name, revision, created FROM machine WHERE name = ? AND deleted = 0");
  const list = db.prepare(
    "SELECT id, name, revision, created FROM machine WHERE deleted = 0 AND name > ? ORDER BY name LIMIT ?",
  );
  /** A name that was deleted comes back with its old id, so that the ARNs of its executions stay unique. */
  const insert = db.prepare(
    "INSERT INTO machine (name, created) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET created = excluded.created, deleted = 0 RETURNING id",
  );
  const remove = db.prepare("UPDATE machine SET deleted = 1 WHERE id = ?");
  const removeVersions = db.prepare("DELETE FROM version WHERE machine = ?");
  const point = db.prepare("UPDATE machine SET revision = ? WHERE id = ?");
  const revise = db.prepare(
    "INSERT INTO revision (machine, key, definition, role, settings, created) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
  );
  const revision = db.prepare("SELECT * FROM revision WHERE id = ?");
  const number = db.prepare("UPDATE machine SET versions = versions + 1 WHERE id = ? RETURNING versions");
  const publish = db.prepare(
    "INSERT INTO version (machine, number, revision, description, created) VALUES (?, ?, ?, ?, ?)",
  );
  const version = db.prepare("SELECT * FROM version WHERE machine = ? AND number = ?");
  const latest = db.prepare("SELECT * FROM version WHERE machine = ? ORDER BY number DESC LIMIT 1");
  const versions = db.prepare(
    "SELECT * FROM version WHERE machine = ? AND number < ? ORDER BY number DESC LIMIT ?",
  );

  const addRevision = (machine: number, draft: Omit<Revision, "id">): number => {
    const { key, definition, role, settings, created } = draft;
    const row = revise.get(machine, key, definition, role, JSON.stringify(settings), created);
    const id = integer(row ?? {}, "id");
    point.run(id, machine);
    return id;
  };

  /** A revision never changes, and its definition is long: every execution that is started asks for one. */
  const revisions = new Map<number, Revision>();
  const readRevision = (id: number): Revision => {
    const known = revisions.get(id) ?? toRevision(revision.get(id) ?? {});
    revisions.set(id, known);
    return known;
  };

  return {
    find: (name: string) => optional(find.get(name), toMachine),
    /** In the order of their names. */
    list: (after: string, limit: number) => list.all(after, limit).map(toMachine),
    create: (name: string, draft: Omit<Revision, "id">): void =>
      transaction(() => {
        addRevision(integer(insert.get(name, draft.created) ?? {}, "id"), draft);
      }),
    /** Executions already running keep the revision they were started with. */
    revise: (machine: number, draft: Omit<Revision, "id">): number =>
      transaction(() => addRevision(machine, draft)),
    remove: (machine: number): void =>
      transaction(() => {
        remove.run(machine);
        removeVersions.run(machine);
      }),
    revision: readRevision,
    version: (machine: number, wanted: number) => optional(version.get(machine, wanted), toVersion),
    latestVersion: (machine: number) => optional(latest.get(machine), toVersion),
    /** Newest first. */
    versions: (machine: number, before: number, limit: number) =>
      versions.all(machine, before, limit).map(toVersion),
    publish: (machine: number, draft: Omit<Version, "number">): Version =>
      transaction(() => {
        const next = integer(number.get(machine) ?? {}, "versions");
        publish.run(machine, next, draft.revision, draft.description, draft.created);
        return { number: next, ...draft };
      }),
  };
}
