/**
 * A function in a process that looks like Lambda: the bundle that would be uploaded, the variables of the template and
 * no other, a file system that can be read where the code stands and written in /tmp only, and a limit to its memory.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FunctionEntry } from "../../../infra/inventory.ts";

export type Bundle = {
  readonly name: string;
  readonly entry: FunctionEntry;
  /** Where the code stands. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
};

type Said =
  | { readonly id: string; readonly value: string; readonly processorMs?: number }
  | {
      readonly id: string;
      readonly error: { readonly name: string; readonly message: string };
      readonly processorMs?: number;
    };

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

const runtime = join(process.cwd(), "test/infra/lambda/runtime.mjs");
const node = join(process.cwd(), "node_modules/.bin/node");

/** What is left of a function's memory for objects, by and large. */
const HEAP = 0.85;

const named = ({ name, message }: { name: string; message: string }): Error =>
  Object.assign(new Error(message), { name });

export const openLambda = (
  { name, entry, folder, variables }: Bundle,
  options: {
    readonly temporary: string;
    readonly ahead: () => number;
    readonly said?: (line: string) => void;
  },
) => {
  const temporary = join(options.temporary, name);
  const waiting = new Map<string, Waiting>();
  let process_: ChildProcess | undefined;
  let asked = 0;
  let processorMs = 0;

  const start = (): ChildProcess => {
    mkdirSync(temporary, { recursive: true });
    const child = spawn(
      node,
      [
        "--permission",
        `--allow-fs-read=${folder}/*`,
        `--allow-fs-read=${runtime}`,
        `--allow-fs-read=${temporary}/*`,
        `--allow-fs-write=${temporary}/*`,
        `--max-old-space-size=${Math.floor(entry.memory * HEAP)}`,
        runtime,
      ],
      {
        cwd: folder,
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        env: {
          ...variables,
          TMPDIR: temporary,
          TZ: ":UTC",
          LANG: "en_US.UTF-8",
          LAMBDA_TASK_ROOT: folder,
          AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
          AWS_LAMBDA_FUNCTION_NAME: name,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(entry.memory),
          AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
          AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
          AWS_LAMBDA_LOG_STREAM_NAME: "2027/01/01/[$LATEST]1",
        },
      },
    );
    const hear = (chunk: Buffer) => options.said?.(`${name}: ${chunk.toString("utf8").trimEnd()}`);
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    const fail = (error: Error): void => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    child.on("message", (said: Said) => {
      if (said.id === "load" && "error" in said) return fail(named(said.error));
      processorMs = said.processorMs ?? 0;
      const caller = waiting.get(said.id);
      waiting.delete(said.id);
      if ("error" in said) caller?.reject(named(said.error));
      else caller?.resolve(JSON.parse(said.value));
    });
    child.once("exit", (code, signal) => {
      if (process_ === child) process_ = undefined;
      fail(named({ name: "Runtime.ExitError", message: `${name} ended with ${signal ?? code}` }));
    });
    return child;
  };

  /** Starts it where it does not run: its first answer is a cold start. */
  const invoke = (event: unknown): Promise<unknown> => {
    process_ ??= start();
    const child = process_;
    asked += 1;
    const id = `${name}-${asked}`;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      child.send({ id, event, seconds: entry.timeout, ahead: options.ahead() });
    });
  };

  return {
    invoke,
    /** How long a process that is new takes until it has answered, whatever it answers, and what it spent. */
    cold: async (event: unknown): Promise<{ readonly ms: number; readonly processorMs: number }> => {
      if (process_) {
        const gone = once(process_, "exit");
        process_.kill();
        await gone;
      }
      const began = performance.now();
      await invoke(event).catch(() => undefined);
      return { ms: performance.now() - began, processorMs };
    },
    close: (): void => void process_?.kill(),
  };
};

export type Lambda = ReturnType<typeof openLambda>;
