/** Runs an execution on until it parks or ends. */

import type { Position } from "./position.ts";
import type { Segment } from "./segment.ts";
import { Broken, Leave, StateFailed } from "./task-error.ts";
import { walk } from "./walk.ts";

/** @throws what went wrong in the home itself; the execution will go on from where it stood */
export async function runSegment(segment: Segment, from: Position): Promise<void> {
  const machine = segment.home.compiled(segment.standing.revision);
  try {
    const output = JSON.stringify(await walk(segment, segment.lane, machine, from));
    segment.end({ status: "SUCCEEDED", output, error: null, cause: null }, "ExecutionSucceeded", { output });
  } catch (failure) {
    if (failure instanceof Broken) throw failure.cause;
    if (failure instanceof Leave) return;
    if (!(failure instanceof StateFailed)) throw failure;
    const { error, reason: cause } = failure;
    segment.end({ status: "FAILED", output: null, error, cause }, "ExecutionFailed", {
      ...(error !== null && { error }),
      ...(cause !== null && { cause }),
    });
  }
}
