/** Ends an execution from outside. */
import type { Execution } from "./execution.ts";
import type { Details } from "./history-event.ts";
import type { Home } from "./home.ts";
import type { Runs } from "./runs.ts";
import { Trail } from "./trail.ts";

type Ending = { readonly error: string | null; readonly cause: string | null };

export const abort = (
  home: Home,
  runs: Runs,
  execution: Pick<Execution, "id" | "events">,
  why: Ending,
): void => end(home, runs, execution, "ABORTED", "ExecutionAborted", why);

/** Like AWS, an execution that timed out shows neither error nor cause; its history does. */
export const timeOut = (home: Home, runs: Runs, execution: Pick<Execution, "id" | "events">): void =>
  end(
    home,
    runs,
    execution,
    "TIMED_OUT",
    "ExecutionTimedOut",
    { error: null, cause: null },
    { error: "States.Timeout" },
  );

function end(
  home: Home,
  runs: Runs,
  { id, events }: Pick<Execution, "id" | "events">,
  status: "ABORTED" | "TIMED_OUT",
  type: string,
  { error, cause }: Ending,
  details: Details = { ...(error !== null && { error }), ...(cause !== null && { cause }) },
): void {
  const trail = new Trail(events, home.now);
  trail.add(type, 0, details);
  const stopped = home.now().getTime();
  home.executions.end(id, { status, output: null, error, cause, stopped }, trail.fresh());
  runs.stop(id);
}
