import { z } from "zod";
import { findExecution } from "./find.ts";
import { arn, cause, error, operation } from "./operation.ts";
import { abort } from "./stop.ts";

/** Idempotent: an execution that has ended stays as it is. */
export const stopExecution = operation(
  z.object({ executionArn: arn, error, cause }),
  (request, { home, runs }) => {
    const execution = findExecution(home, request.executionArn);
    if (execution.stopped !== null) return { stopDate: execution.stopped / 1000 };
    abort(home, runs, execution, { error: request.error ?? null, cause: request.cause ?? null });
    return { stopDate: (findExecution(home, request.executionArn).stopped ?? 0) / 1000 };
  },
);
