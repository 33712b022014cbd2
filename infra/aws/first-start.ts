import { CfnResource, Stack } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Trigger } from "aws-cdk-lib/triggers";
import { Construct } from "constructs";
import { first } from "../inventory.ts";
import type { Agency } from "./agency.ts";
import type { Handlers } from "./handlers.ts";
import type { Machines } from "./machines.ts";

type Props = {
  readonly handlers: Handlers;
  readonly machines: Machines;
  readonly logDays: Agency["retention"]["logDays"];
};

/** CDK's own function, which invokes ours; there is no other way to it than by its name. */
const runnerOf = (scope: Construct): CfnResource => {
  const name = "AWSCDK.TriggerCustomResourceProviderCustomResourceProvider";
  const runner = Stack.of(scope).node.findChild(name).node.findChild("Handler");
  if (!(runner instanceof CfnResource))
    throw new Error(`${runner.node.path} is no resource; wanted: a function`);
  return runner;
};

/**
 * Settings and shipped schemes, written by the deployment itself: it fails if they cannot be, and runs again whenever
 * the function, a shipped scheme or what it knows of the agency changed. The machines of the template come first, as
 * one that a function made would be in their way.
 */
export class FirstStart extends Construct {
  constructor(scope: Construct, id: string, { handlers, machines, logDays }: Props) {
    super(scope, id);
    const handler = handlers.get(first.function);
    new Trigger(this, "Run", {
      handler,
      executeAfter: [machines],
      ...(handler.timeout ? { timeout: handler.timeout } : {}),
    });
    // Left to itself, it makes a log that is kept for ever.
    const log = new LogGroup(this, "Log", { retention: logDays });
    runnerOf(this).addPropertyOverride("LoggingConfig", { LogGroup: log.logGroupName });
  }
}
