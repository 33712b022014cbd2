/**
 * Step Functions at home: the API of AWS (JSON 1.0), the interpreter of npm `aws-local-stepfunctions`, and one SQLite
 * file. An execution that waits for somebody is a row in the file and nothing else; a process that is killed goes on
 * where it was.
 *
 * Follow a decision: send-task-success → settle-task → runs → run-segment → walk → task-token → segment.
 */
import type { RequestListener } from "node:http";
import { openAlarms } from "./alarms.ts";
import { arnsOf } from "./arn.ts";
import { type CompiledMachine, compileMachine } from "./compiled-machine.ts";
import { openDatabase } from "./database.ts";
import { executionStore } from "./execution-store.ts";
import { type Handle, handlerOf } from "./handle.ts";
import { historyStore } from "./history-store.ts";
import type { Home, Invoke } from "./home.ts";
import { listenerOf } from "./listener.ts";
import { machineStore } from "./machine-store.ts";
import { openRuns } from "./runs.ts";

export type StepFunctionsOptions = {
  /** The SQLite file; made if there is none. Only one process may have it open. */
  readonly file: string;
  readonly region: string;
  readonly account: string;
  readonly invoke: Invoke;
  /** The product's clock. */
  readonly now: () => Date;
  /** How many executions run at the same time; those that wait do not count. */
  readonly concurrency?: number;
  /** The longest pause of a Retry, in seconds of real time. */
  readonly maxRetryDelay?: number;
  /** Is told what goes wrong in here, as opposed to in a state machine. */
  readonly report?: (error: unknown) => void;
};

export type StepFunctions = {
  readonly handle: Handle;
  readonly listener: RequestListener;
  /** Resolves when no execution runs or is about to; those whose time has come by `now` are run first. */
  idle(): Promise<void>;
  /** Lets running executions get to their next state. Then the file may be opened again. */
  close(): Promise<void>;
};

export function openStepFunctions(options: StepFunctionsOptions): StepFunctions {
  const {
    region,
    account,
    invoke,
    now,
    concurrency = 16,
    maxRetryDelay = 10,
    report = console.error,
  } = options;
  const database = openDatabase(options.file);
  const machines = machineStore(database);
  const history = historyStore(database);
  const home: Home = {
    region,
    arns: arnsOf(region, account),
    invoke,
    now,
    machines,
    executions: executionStore(database, history),
    history,
    compiled: compiler((revision) => machines.revision(revision).definition, maxRetryDelay),
  };
  const runs = openRuns(home, concurrency, report);
  const alarms = openAlarms(home, runs, report);
  const handle = handlerOf({ home, runs }, report);
  return {
    handle,
    listener: listenerOf(handle),
    idle() {
      alarms.ring();
      return runs.idle();
    },
    async close() {
      alarms.close();
      await runs.close();
      database.close();
    },
  };
}

function compiler(definitionOf: (revision: number) => string, maxRetryDelay: number): Home["compiled"] {
  const machines = new Map<number, CompiledMachine>();
  return (revision) => {
    const known = machines.get(revision);
    if (known !== undefined) return known;
    const machine = compileMachine(definitionOf(revision), maxRetryDelay);
    machines.set(revision, machine);
    return machine;
  };
}
