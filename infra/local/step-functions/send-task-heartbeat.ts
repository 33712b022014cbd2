import { z } from "zod";
import { operation, taskToken } from "./operation.ts";
import { assertTaken, executionIn } from "./settle-task.ts";

export const sendTaskHeartbeat = operation(z.object({ taskToken }), ({ taskToken: token }, { home }) => {
  assertTaken(home.executions.beat(executionIn(token), token, home.now().getTime()));
  return {};
});
