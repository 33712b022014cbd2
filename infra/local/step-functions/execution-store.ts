/** Executions on disk. */
import type { SQLInputValue } from "node:sqlite";
import type { Database } from "./database.ts";
import {
  type End,
  type Execution,
  type Listing,
  type NewExecution,
  type Settled,
  type Stand,
  type Standing,
  toExecution,
  toStanding,
} from "./execution.ts";
import type { HistoryStore } from "./history-store.ts";
import { integer, integerOrNull, type Row, text, textOrNull } from "./row.ts";
import type { FreshEvents } from "./trail.ts";

export type ExecutionStore = ReturnType<typeof executionStore>;

const COLUMNS = "e.*, m.name AS machine_name FROM execution e JOIN machine m ON m.id = e.machine";
/** SQLite's `min` is null as soon as one of its arguments is. */
const FIRST_DUE = (due: string): string => `coalesce(min(${due}, deadline), ${due}, deadline)`;

export function executionStore({ db, transaction }: Database, history: HistoryStore) {
  const insert = db.prepare(`
    INSERT INTO execution (machine, name, version, revision, status, input, started, events, phase, state, state_input,
      deadline, due)
    VALUES (:machine, :name, :version, :revision, 'RUNNING', :input, :started, :events, 'ready', :state, :input,
      :deadline, :deadline)
    RETURNING id`);
  const find = db.prepare(`SELECT ${COLUMNS} WHERE m.name = ? AND e.name = ?`);
  const ready = db.prepare(`
    SELECT r.role, ${COLUMNS} JOIN revision r ON r.id = e.revision
    WHERE e.id = ? AND e.phase = 'ready' AND e.status = 'RUNNING'`);
  const readyIds = db.prepare("SELECT id FROM execution WHERE phase = 'ready' ORDER BY id");
  const listed = (more: string) =>
    db.prepare(`SELECT ${COLUMNS} WHERE e.machine = ? AND e.id < ? ${more} ORDER BY e.id DESC LIMIT ?`);
  const lists = {
    all: listed(""),
    status: listed("AND e.status = ?"),
    version: listed("AND e.version = ?"),
    both: listed("AND e.version = ? AND e.status = ?"),
  };
  const stand = db.prepare(`
    UPDATE execution SET phase = :phase, state = :state, state_input = :stateInput, entered = :entered,
      failures = :failures, token = :token, outcome = NULL, expires = :expires, heartbeat = :heartbeat,
      due = ${FIRST_DUE(":due")}, events = :events
    WHERE id = :id AND status = 'RUNNING'`);
  const park = db.prepare(`
    UPDATE execution SET phase = 'parked', events = ? WHERE id = ? AND status = 'RUNNING' AND outcome IS NULL`);
  const fail = db.prepare(`
    UPDATE execution SET failures = ?, token = NULL, outcome = NULL, due = deadline
    WHERE id = ? AND status = 'RUNNING'`);
  const outcome = db.prepare("SELECT outcome FROM execution WHERE id = ? AND status = 'RUNNING'");
  const settle = db.prepare(`
    UPDATE execution SET outcome = :outcome, phase = 'ready', due = deadline
    WHERE id = :id AND token IS :token AND outcome IS NULL AND status = 'RUNNING'`);
  const beat = db.prepare(`
    UPDATE execution SET due = coalesce(min(?1 + 1000 * heartbeat, expires, deadline),
      min(?1 + 1000 * heartbeat, expires), min(?1 + 1000 * heartbeat, deadline), ?1 + 1000 * heartbeat, due)
    WHERE id = ?2 AND token = ?3 AND outcome IS NULL AND status = 'RUNNING'`);
  const exists = db.prepare("SELECT 1 FROM execution WHERE id = ?");
  const end = db.prepare(`
    UPDATE execution SET status = :status, output = :output, error = :error, cause = :cause, stopped = :stopped,
      events = :events, phase = NULL, state = NULL, state_input = NULL, entered = NULL, failures = NULL, token = NULL,
      outcome = NULL, expires = NULL, heartbeat = NULL, deadline = NULL, due = NULL
    WHERE id = :id AND status = 'RUNNING'`);
  const due = db.prepare("SELECT id, events, token, deadline FROM execution WHERE due <= ? ORDER BY due");
  const nextDue = db.prepare("SELECT min(due) AS due FROM execution WHERE due IS NOT NULL");
  const running = db.prepare("SELECT name FROM execution WHERE machine = ? AND status = 'RUNNING'");

  const list = ({ machine, version, status, before, limit }: Listing): Row[] => {
    const start: SQLInputValue[] = [machine, before];
    if (version === null && status === null) return lists.all.all(...start, limit);
    if (version === null) return lists.status.all(...start, status, limit);
    if (status === null) return lists.version.all(...start, version, limit);
    return lists.both.all(...start, version, status, limit);
  };

  return {
    /** Writes the execution and its first event, which `events` makes. */
    insert: (execution: NewExecution, events: FreshEvents): number =>
      transaction(() => {
        const id = integer(insert.get({ ...execution, events: events.last }) ?? {}, "id");
        history.append(id, events);
        return id;
      }),
    find(machine: string, name: string): Execution | undefined {
      const row = find.get(machine, name);
      return row && toExecution(row);
    },
    /** Newest first. */
    list: (listing: Listing): Execution[] => list(listing).map(toExecution),
    /** Undefined when there is nothing to run: it is parked, or has ended. */
    ready(id: number): Standing | undefined {
      const row = ready.get(id);
      return row && toStanding(row);
    },
    /** Everything that ran or was about to when the file was closed. */
    readyIds: (): number[] => readyIds.all().map((row) => integer(row, "id")),
    /** @returns false when the execution has ended meanwhile */
    stand: (id: number, to: Stand, phase: "ready" | "parked", events: FreshEvents): boolean =>
      transaction(() => {
        const { changes } = stand.run({ ...to, id, phase, events: events.last });
        if (changes === 1) history.append(id, events);
        return changes === 1;
      }),
    /** @returns false when a result is there already, or the execution has ended */
    park: (id: number, events: FreshEvents): boolean =>
      transaction(() => {
        const { changes } = park.run(events.last, id);
        if (changes === 1) history.append(id, events);
        return changes === 1;
      }),
    /** An attempt has failed: its token is worth nothing from now on. */
    fail(id: number, failures: string): void {
      fail.run(failures, id);
    },
    /** The result that came back, JSON; null if none did, undefined if the execution has ended. */
    outcome(id: number): string | null | undefined {
      const row = outcome.get(id);
      return row && textOrNull(row, "outcome");
    },
    /** Gives the result of the task that waits for this token (or, with null, for a time). */
    settle(id: number, token: string | null, result: string): Settled {
      if (settle.run({ id, token, outcome: result }).changes === 1) return "taken";
      return exists.get(id) === undefined ? "unknown" : "over";
    },
    beat(id: number, token: string, now: number): Settled {
      if (beat.run(now, id, token).changes === 1) return "taken";
      return exists.get(id) === undefined ? "unknown" : "over";
    },
    /** @returns false when it has ended already */
    end: (id: number, how: End, events: FreshEvents): boolean =>
      transaction(() => {
        const { changes } = end.run({ ...how, id, events: events.last });
        if (changes === 1) history.append(id, events);
        return changes === 1;
      }),
    due: (now: number) =>
      due.all(now).map((row) => ({
        id: integer(row, "id"),
        events: integer(row, "events"),
        token: textOrNull(row, "token"),
        deadline: integerOrNull(row, "deadline"),
      })),
    nextDue(): number | null {
      return integerOrNull(nextDue.get() ?? {}, "due");
    },
    runningNames: (machine: number): string[] => running.all(machine).map((row) => text(row, "name")),
  };
}
