/** Amazon DynamoDB at home: an engine of this machine, its data in a folder, looked after while we run. */
import { mkdirSync } from "node:fs";
import { answers } from "./answers.ts";
import { clearClaim } from "./claim.ts";
import { type Engine, findEngine } from "./engine.ts";
import { freePort } from "./free-port.ts";
import { type Supervised, supervise } from "./supervisor.ts";
import { tethered } from "./tether.ts";

export type DynamoDbOptions = {
  /** The absolute folder of the data; made when absent. */
  dir: string;
  /** Default: any free one. */
  port?: number;
  /** The user's own DynamoDB (AWS_ENDPOINT_URL_DYNAMODB): used instead of starting one. */
  endpoint?: string | undefined;
  /** Default: what this machine has, ended by the kernel when we are killed. */
  engine?: Engine;
  /** Hears of restarts, a line each. */
  report?: (line: string) => void;
  /** The engine is gone for good. Default: the error is thrown where nobody catches it, and we end. */
  onLost?: (error: Error) => void;
};

export type DynamoDb = {
  endpoint: string;
  /** `dynoxide`, `DynamoDB Local`, or `AWS_ENDPOINT_URL_DYNAMODB`. */
  engine: string;
  startedInMs: number;
  /** The engine's process; undefined where it is the user's own. It changes when the engine had to be restarted. */
  readonly pid: number | undefined;
  stop: () => Promise<void>;
};

const OWN = "AWS_ENDPOINT_URL_DYNAMODB";
const PATIENCE_WITH_OWN = 10_000;
const TRIES = 3;

export async function startDynamoDb(options: DynamoDbOptions): Promise<DynamoDb> {
  const began = performance.now();
  const { dir, endpoint } = options;
  if (endpoint !== undefined && endpoint !== "") {
    await checkOwn(endpoint);
    const startedInMs = Math.round(performance.now() - began);
    return { endpoint, engine: OWN, startedInMs, pid: undefined, stop: async () => {} };
  }
  const engine = options.engine ?? tethered(findEngine());
  mkdirSync(dir, { recursive: true });
  await clearClaim(dir);
  const { supervised, port } = await startOnPort(engine, options);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    engine: engine.name,
    startedInMs: Math.round(performance.now() - began),
    get pid() {
      return supervised.pid;
    },
    stop: supervised.stop,
  };
}

/** On the port that is wanted, else on a free one; another program may be quicker to take it, so try again. */
async function startOnPort(
  engine: Engine,
  options: DynamoDbOptions,
): Promise<{ supervised: Supervised; port: number }> {
  const { dir, port: wanted, report = () => {}, onLost = raise } = options;
  for (let tries = 1; ; tries++) {
    const port = wanted ?? (await freePort());
    try {
      return { supervised: await supervise({ engine, dir, port, report, onLost }), port };
    } catch (error) {
      if (wanted !== undefined || tries === TRIES) throw error;
    }
  }
}

async function checkOwn(endpoint: string): Promise<void> {
  if (!URL.canParse(endpoint))
    throw new Error(`${OWN} is '${endpoint}'; wanted an address such as http://127.0.0.1:8000`);
  if (await answers(endpoint, PATIENCE_WITH_OWN, () => true)) return;
  throw new Error(`${OWN} is '${endpoint}', but nothing answers there; start it, or unset the variable.`);
}

function raise(error: Error): void {
  throw error;
}
