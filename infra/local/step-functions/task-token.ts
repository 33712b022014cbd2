/**
 * A task that waits for its token to come back. Token and place are on disk before the function is called; once it has
 * returned and nothing has come back yet, the execution is parked and leaves the memory.
 */
import { type Json, parseJson } from "./json.ts";
import { call, fail, schedule, TIMED_OUT } from "./lambda.ts";
import { type Outcome, readOutcome } from "./position.ts";
import { ABANDONED, PARKED, TaskError } from "./task-error.ts";
import type { Visit, Work } from "./visit.ts";

const ABOUT = { resourceType: "lambda", resource: "invoke.waitForTaskToken" } as const;

export const taskToken: Work = {
  async act(visit: Visit, parameters: Json): Promise<Json> {
    const { outcome, failures } = visit.at;
    // What came back is for the attempt that was going on then; the next one has a token of its own.
    const isLive = outcome !== null && visit.failures.length === failures.length;
    return use(visit, isLive ? outcome : await ask(visit, parameters));
  },
};

/** Calls the function. @returns what came back before it had returned. @throws PARKED if nothing did */
async function ask(visit: Visit, parameters: Json): Promise<Outcome> {
  const { segment, step, lane } = visit;
  const scheduled = schedule(visit, parameters);
  segment.expect(visit.at, visit.failures, visit.token, {
    timeout: step.state.TimeoutSeconds,
    heartbeat: step.state.HeartbeatSeconds,
  });
  try {
    const answer = await call(visit, scheduled);
    lane.record("TaskSubmitted", { ...ABOUT, output: JSON.stringify(answer) });
  } catch (error) {
    if (!(error instanceof TaskError)) throw error;
    // A function may fail after it has passed its token on: then the answer stands.
    return outcomeOf(visit) ?? fail(visit, ABOUT, error);
  }
  if (segment.park()) throw PARKED;
  const outcome = outcomeOf(visit);
  if (outcome === null) throw ABANDONED;
  return outcome;
}

/** @throws ABANDONED if the execution has ended */
function outcomeOf({ segment }: Visit): Outcome | null {
  const outcome = segment.home.executions.outcome(segment.id);
  if (outcome === undefined) throw ABANDONED;
  return outcome === null ? null : readOutcome(outcome);
}

/** @throws TaskError */
function use(visit: Visit, outcome: Outcome): Json {
  if (outcome.kind === "timeout") return fail(visit, ABOUT, new TaskError(TIMED_OUT, ""));
  if (outcome.kind === "failure") return fail(visit, ABOUT, new TaskError(outcome.error, outcome.cause));
  visit.lane.record("TaskSucceeded", { ...ABOUT, output: outcome.output });
  return parseJson(outcome.output);
}
