import { z } from "zod";
import { cause, error, operation, taskToken } from "./operation.ts";
import { settleTask } from "./settle-task.ts";

const input = z.object({ taskToken, error, cause });

export const sendTaskFailure = operation(input, (request, service) =>
  settleTask(service, request.taskToken, {
    kind: "failure",
    error: request.error ?? "",
    cause: request.cause ?? "",
  }),
);
