/** A home for one test: the API over HTTP on a random port, the real client of AWS, functions written in the test. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SFNClient } from "@aws-sdk/client-sfn";
import { jest } from "@jest/globals";
import {
  openStepFunctions,
  type StepFunctionsOptions,
} from "../../../infra/local/step-functions/open-step-functions.ts";

/** Checking a definition takes its time on a busy machine. */
jest.setTimeout(30_000);

export const REGION = "ap-southeast-3";
export const ACCOUNT = "000000000000";
export const ROLE = "arn:aws:iam::000000000000:role/states";
export const machineArn = (name: string) => `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`;
export const executionArn = (machine: string, name: string) =>
  `arn:aws:states:${REGION}:${ACCOUNT}:execution:${machine}:${name}`;

export type Lambda = (event: unknown) => unknown;
export type Lambdas = Record<string, Lambda>;
export type TestHome = Awaited<ReturnType<typeof openHome>>;

const open: { close(): Promise<void> }[] = [];
const folders: string[] = [];

export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "step-functions-"));
  folders.push(folder);
  return join(folder, "states.db");
}

/** For `afterEach`. */
export async function closeHomes(): Promise<void> {
  await Promise.all(open.splice(0).map((home) => home.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

export async function openHome(lambdas: Lambdas = {}, options: Partial<StepFunctionsOptions> = {}) {
  const faults: unknown[] = [];
  const calls: { name: string; event: unknown }[] = [];
  const clock = { now: new Date("2026-01-05T01:00:00.000Z") };
  const sfn = openStepFunctions({
    file: options.file ?? newFile(),
    region: REGION,
    account: ACCOUNT,
    now: () => clock.now,
    invoke: async (name, event) => {
      calls.push({ name, event });
      const lambda = lambdas[name];
      if (lambda === undefined) throw new Error(`No function ${name}`);
      return lambda(event);
    },
    maxRetryDelay: 0.001,
    report: (error) => faults.push(error),
    ...options,
  });
  const server = createServer(sfn.listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: "home", secretAccessKey: "home" };
  const client = new SFNClient({ region: REGION, endpoint, credentials, maxAttempts: 1 });
  let closed: Promise<void> | undefined;
  const close = async () => {
    client.destroy();
    await sfn.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (faults.length > 0) throw faults[0];
  };
  const home = {
    sfn,
    client,
    endpoint,
    clock,
    calls,
    faults,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
  open.push(home);
  return home;
}

/** Name and message of the error that a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return { name: error.name, message: error.message };
    throw error;
  }
  throw new Error("The call was not refused");
}
