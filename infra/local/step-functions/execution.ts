/** An execution: what the API shows of it, where it stands, and how both are read from a row. */
import { integer, integerOrNull, type Row, text, textOrNull } from "./row.ts";

export const STATUSES = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"] as const;
export type Status = (typeof STATUSES)[number];

export type Execution = {
  readonly id: number;
  readonly machine: string;
  readonly name: string;
  readonly version: number | null;
  readonly status: Status;
  readonly input: string;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly started: number;
  readonly stopped: number | null;
  readonly events: number;
};

export type NewExecution = {
  readonly machine: number;
  readonly name: string;
  readonly version: number | null;
  readonly revision: number;
  readonly input: string;
  readonly state: string;
  readonly started: number;
  readonly deadline: number | null;
};

/** An execution that is to be run on, and from where. The texts are JSON. */
export type Standing = Execution & {
  readonly revision: number;
  readonly role: string;
  readonly state: string;
  readonly stateInput: string;
  readonly entered: number | null;
  readonly failures: string | null;
  readonly token: string | null;
  readonly outcome: string | null;
};

/** Where an execution stands, to be written. */
export type Stand = {
  readonly state: string;
  readonly stateInput: string;
  readonly entered: number | null;
  readonly failures: string | null;
  readonly token: string | null;
  readonly expires: number | null;
  /** Seconds. */
  readonly heartbeat: number | null;
  readonly due: number | null;
};

export type End = {
  readonly status: Exclude<Status, "RUNNING">;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly stopped: number;
};

export type Listing = {
  readonly machine: number;
  readonly version: number | null;
  readonly status: string | null;
  /** Only executions started before this one. */
  readonly before: number;
  readonly limit: number;
};

/** What became of a result: taken; its task is over; or no execution ever had it. */
export type Settled = "taken" | "over" | "unknown";

const statusOf = (row: Row): Status => {
  const status = STATUSES.find((known) => known === row.status);
  if (status === undefined)
    throw new Error(`Column status holds ${row.status}, wanted ${STATUSES.join(" | ")}`);
  return status;
};

export const toExecution = (row: Row): Execution => ({
  id: integer(row, "id"),
  machine: text(row, "machine_name"),
  name: text(row, "name"),
  version: integerOrNull(row, "version"),
  status: statusOf(row),
  input: text(row, "input"),
  output: textOrNull(row, "output"),
  error: textOrNull(row, "error"),
  cause: textOrNull(row, "cause"),
  started: integer(row, "started"),
  stopped: integerOrNull(row, "stopped"),
  events: integer(row, "events"),
});

export const toStanding = (row: Row): Standing => ({
  ...toExecution(row),
  revision: integer(row, "revision"),
  role: text(row, "role"),
  state: text(row, "state"),
  stateInput: text(row, "state_input"),
  entered: integerOrNull(row, "entered"),
  failures: textOrNull(row, "failures"),
  token: textOrNull(row, "token"),
  outcome: textOrNull(row, "outcome"),
});
