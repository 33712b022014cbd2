import { Trigger } from "aws-cdk-lib/triggers";
import { Construct } from "constructs";
import { first } from "../inventory.ts";
import type { Handlers } from "./handlers.ts";
import type { Machines } from "./machines.ts";

type Props = { readonly handlers: Handlers; readonly machines: Machines };

/**
 * Settings and shipped schemes, written by the deployment itself: it fails if they cannot be, and runs again whenever
 * the function, a shipped scheme or what it knows of the agency changed. The machines of the template come first, as
 * one that a function made would be in their way.
 */
export class FirstStart extends Construct {
  constructor(scope: Construct, id: string, { handlers, machines }: Props) {
    super(scope, id);
    const handler = handlers.get(first.function);
    new Trigger(this, "Run", {
      handler,
      executeAfter: [machines],
      ...(handler.timeout ? { timeout: handler.timeout } : {}),
    });
  }
}
