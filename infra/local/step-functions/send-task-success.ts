import { z } from "zod";
import { Fault } from "./fault.ts";
import { parseJson } from "./json.ts";
import { operation, taskToken } from "./operation.ts";
import { settleTask } from "./settle-task.ts";

const input = z.object({ taskToken, output: z.string().max(262_144) });

export const sendTaskSuccess = operation(input, ({ taskToken: token, output }, service) => {
  assertJson(output);
  return settleTask(service, token, { kind: "success", output });
});

/** @throws Fault InvalidOutput */
function assertJson(output: string): void {
  try {
    parseJson(output);
  } catch (error) {
    throw new Fault("InvalidOutput", `Invalid Output: '${error instanceof Error ? error.message : error}'`);
  }
}
