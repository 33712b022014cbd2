import { z } from "zod";
import { arn, operation } from "./operation.ts";
import { abort } from "./stop.ts";

/** Idempotent. Its running executions are stopped; all of them can still be described. */
export const deleteStateMachine = operation(z.object({ stateMachineArn: arn }), (request, { home, runs }) => {
  const machine = home.machines.find(home.arns.parseMachine(request.stateMachineArn).name);
  if (machine === undefined) return {};
  home.machines.remove(machine.id);
  for (const name of home.executions.runningNames(machine.id)) {
    const execution = home.executions.find(machine.name, name);
    if (execution !== undefined) abort(home, runs, execution, { error: null, cause: null });
  }
  return {};
});
