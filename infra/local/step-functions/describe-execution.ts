import { z } from "zod";
import { findExecution } from "./find.ts";
import { arn, operation } from "./operation.ts";

export const describeExecution = operation(z.object({ executionArn: arn }), (request, { home }) => {
  const execution = findExecution(home, request.executionArn);
  const { machine, name, version, status, started, stopped, output, error, cause } = execution;
  return {
    executionArn: request.executionArn,
    stateMachineArn: home.arns.machine(machine),
    ...(version !== null && { stateMachineVersionArn: home.arns.version(machine, version) }),
    name,
    status,
    startDate: started / 1000,
    ...(stopped !== null && { stopDate: stopped / 1000 }),
    input: execution.input,
    inputDetails: { included: true },
    ...(output !== null && { output, outputDetails: { included: true } }),
    ...(error !== null && { error }),
    ...(cause !== null && { cause }),
    redriveCount: 0,
    redriveStatus: "NOT_REDRIVABLE",
    redriveStatusReason: `Execution is ${status} and cannot be redriven`,
  };
});
