/** What SendTaskSuccess and SendTaskFailure share: the result is on disk when they answer, and the run goes on afterwards. */
import type { Settled } from "./execution.ts";
import { Fault } from "./fault.ts";
import type { Service } from "./operation.ts";
import type { Outcome } from "./position.ts";
import { executionOf } from "./token.ts";

/** @throws Fault InvalidToken, TaskDoesNotExist, TaskTimedOut */
export function settleTask({ home, runs }: Service, token: string, outcome: Outcome): object {
  const id = executionIn(token);
  assertTaken(home.executions.settle(id, token, JSON.stringify(outcome)));
  runs.wake(id);
  return {};
}

/** @throws Fault InvalidToken */
export function executionIn(token: string): number {
  const id = executionOf(token);
  if (id === undefined) throw new Fault("InvalidToken", "Invalid Token: 'Invalid token'");
  return id;
}

/** @throws Fault TaskDoesNotExist, TaskTimedOut */
export function assertTaken(settled: Settled): void {
  if (settled === "over")
    throw new Fault("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
  if (settled === "unknown")
    throw new Fault("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
}
