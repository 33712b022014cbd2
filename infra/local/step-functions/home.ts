/** What every part of the service is given. */
import type { Arns } from "./arn.ts";
import type { CompiledMachine } from "./compiled-machine.ts";
import type { ExecutionStore } from "./execution-store.ts";
import type { HistoryStore } from "./history-store.ts";
import type { MachineStore } from "./machine-store.ts";

/** Calls a function by the name or ARN that the definition says, as Lambda would: JSON in, JSON out. */
export type Invoke = (functionName: string, payload: unknown) => Promise<unknown>;

export type Home = {
  readonly region: string;
  readonly arns: Arns;
  readonly invoke: Invoke;
  /** The product's clock. */
  readonly now: () => Date;
  readonly machines: MachineStore;
  readonly executions: ExecutionStore;
  readonly history: HistoryStore;
  /** The machine of a revision; a revision never changes. */
  readonly compiled: (revision: number) => CompiledMachine;
};
