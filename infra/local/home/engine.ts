/**
 * Step Functions, the functions it invokes and the sweep run in a thread of their own, so that people's pages use one
 * processor and what follows from their decisions another. The two meet at the table and at the API of Step Functions, as
 * on AWS; its requests are passed from thread to thread.
 */
import { Worker } from "node:worker_threads";
import { setNear } from "../../../functions/adapters/short-way/near.ts";
import type { ApiAnswer, ApiRequest } from "../step-functions/handle.ts";
import type { Swept } from "./sweeper.ts";

export type EngineData = {
  readonly file: string;
  readonly offset: SharedArrayBuffer;
  readonly sweepEvery: number;
};
export type EngineOrder = "sweep" | "start" | "serve" | "close";
/** `request` for `serve` alone. */
export type EngineMessage = {
  readonly id: number;
  readonly order: EngineOrder;
  readonly request?: ApiRequest | undefined;
};
export type EngineAnswer =
  | { readonly endpoint: string }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

export type Engine = {
  /** Address of the Step Functions API. */
  readonly endpoint: string;
  /** One whole sweep, with every execution at rest before and after. */
  readonly sweep: () => Promise<Swept>;
  /** Begins to sweep by itself. */
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** Megabytes; what waits for people is on disk, so the thread needs little. */
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

const isSwept = (value: unknown): value is Swept =>
  typeof value === "object" && value !== null && "acts" in value && "mails" in value && "failures" in value;

const isAnswer = (value: unknown): value is ApiAnswer =>
  typeof value === "object" && value !== null && "status" in value && "body" in value;

export const openEngine = async (
  data: EngineData,
  environment: Readonly<Record<string, string>>,
): Promise<Engine> => {
  const worker = new Worker(new URL("./engine-thread.ts", import.meta.url), {
    workerData: data,
    env: { ...process.env, ...environment },
    resourceLimits: LIMITS,
  });
  const waiting = new Map<number, Waiting>();
  const { promise: opened, resolve, reject } = Promise.withResolvers<string>();
  let orders = 0;

  worker.on("message", (message: EngineAnswer) => {
    if ("endpoint" in message) return resolve(message.endpoint);
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if ("error" in message) caller?.reject(new Error(message.error));
    else caller?.resolve(message.value);
  });
  worker.on("error", (error) => {
    reject(error);
    for (const caller of waiting.values()) caller.reject(error);
    if (orders > 0) throw error;
  });

  const order = (name: EngineOrder, request?: ApiRequest): Promise<unknown> =>
    new Promise((done, failed) => {
      orders += 1;
      waiting.set(orders, { resolve: done, reject: failed });
      const message: EngineMessage = { id: orders, order: name, request };
      worker.postMessage(message);
    });

  const endpoint = await opened;
  setNear(endpoint, async (request) => {
    const answer = await order("serve", request);
    return isAnswer(answer) ? answer : { status: 500, body: "" };
  });
  return {
    endpoint,
    sweep: async () => {
      const swept = await order("sweep");
      return isSwept(swept) ? swept : { acts: 0, mails: 0, failures: 0 };
    },
    start: async () => {
      await order("start");
    },
    close: async () => {
      await order("close");
      await worker.terminate();
    },
  };
};
