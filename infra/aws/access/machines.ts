import { ArnFormat, type Stack } from "aws-cdk-lib";
import { APPRAISAL_MACHINES, LAUNCH_MACHINE } from "../../../workflows/machines/names.ts";
import { type MachineAct, machineLog } from "../../inventory.ts";
import { named } from "../explained.ts";
import { allow, NOTHING, type Opens } from "./access.ts";

const ACTS: Readonly<
  Record<MachineAct, { readonly on: "stateMachine" | "execution"; readonly actions: readonly string[] }>
> = {
  start: { on: "stateMachine", actions: ["states:StartExecution"] },
  answer: { on: "stateMachine", actions: ["states:SendTaskSuccess"] },
  running: { on: "execution", actions: ["states:DescribeExecution"] },
  history: { on: "execution", actions: ["states:GetExecutionHistory"] },
  stop: { on: "execution", actions: ["states:StopExecution"] },
  publish: {
    on: "stateMachine",
    actions: ["states:CreateStateMachine", "states:PublishStateMachineVersion", "states:UpdateStateMachine"],
  },
  published: { on: "stateMachine", actions: ["states:DescribeStateMachine"] },
};

/** By name: HR publishes machines that no template knows, and a launch and its functions would refer to each other. */
const arn = (stack: Stack, kind: string, name: string): string =>
  stack.formatArn({ service: "states", resource: `${kind}:${name}` });

export const launchMachine = (stack: Stack): string => arn(stack, "stateMachine", LAUNCH_MACHINE);

const PUBLISHED =
  "HR publishes a machine per scheme while the product runs; all of them, and only they, begin so.";

/** What it may do with appraisal machines, those of the template and those that HR publishes. */
export const appraisalAccess: Opens = ({ stack }, entry) => {
  const grants = entry.machines.map((act) => ({
    actions: ACTS[act].actions,
    resource: arn(stack, ACTS[act].on, `${APPRAISAL_MACHINES}*`),
  }));
  return {
    environment: {},
    statements: grants.map(({ actions, resource }) => allow(actions, [resource])),
    wildcards: grants.map(({ resource }) => ({ id: "IAM5", reason: PUBLISHED, of: named(resource) })),
  };
};

const LAUNCHES =
  "Executions of the launch machine, which are named by the cycle that they launch and by the minute.";

/** What it may do with the launch. */
export const launchAccess: Opens = ({ stack }, { launches }) => {
  const machine = launchMachine(stack);
  const executions = arn(stack, "execution", `${LAUNCH_MACHINE}:*`);
  return {
    environment: {},
    statements: launches.map((act) => allow(ACTS[act].actions, [act === "start" ? machine : executions])),
    wildcards: launches.includes("running") ? [{ id: "IAM5", reason: LAUNCHES, of: named(executions) }] : [],
  };
};

/** By name, as the log is made after the functions; Step Functions wants all streams of it named. */
const logArn = (stack: Stack): string =>
  stack.formatArn({
    service: "logs",
    resource: "log-group",
    resourceName: `${machineLog.group}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** What goes into the machines that it publishes: the functions they invoke, the role they act as and their log. */
export const publishAccess: Opens = ({ stack, functionArn, appraisalRole }, entry) => {
  if (!entry.machines.includes("publish")) return NOTHING;
  return {
    environment: {
      SIKLUS_OPEN_TASK: functionArn("openTask"),
      SIKLUS_RUN_STEP: functionArn("runStep"),
      SIKLUS_MACHINE_ROLE: appraisalRole.roleArn,
      SIKLUS_MACHINE_LOG: logArn(stack),
      // Machines that it publishes stand beside it.
      SIKLUS_LAUNCH_MACHINE: launchMachine(stack),
    },
    statements: [
      allow(["iam:PassRole"], [appraisalRole.roleArn], { "iam:PassedToService": "states.amazonaws.com" }),
    ],
  };
};
