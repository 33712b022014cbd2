/** The second thread of the home: Step Functions, the functions that it invokes, and the sweep. See engine.ts. */
import { createServer } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { setNear } from "../../../functions/adapters/short-way/near.ts";
import { setClock } from "../../../functions/handlers/clock.ts";
import { openStepFunctions } from "../step-functions/open-step-functions.ts";
import { giveWay } from "./background.ts";
import type { EngineAnswer, EngineData, EngineMessage, EngineOrder } from "./engine.ts";
import { ACCOUNT, REGION } from "./environment.ts";
import { openFunctions } from "./functions.ts";
import { readShared } from "./moved-clock.ts";
import { listen } from "./server.ts";
import { openSweeper } from "./sweeper.ts";

giveWay();
const { file, offset, sweepEvery }: EngineData = workerData;
const now = readShared(offset);
setClock(now);

const report = (what: string, error: unknown): void => {
  process.stderr.write(`${what}: ${error instanceof Error ? error.stack : String(error)}\n`);
};

const invoke = openFunctions();
const { promise: listening, resolve: opened } = Promise.withResolvers<void>();
const sfn = openStepFunctions({
  file,
  region: REGION,
  account: ACCOUNT,
  now,
  // What was under way when the home last ended goes on at once; it needs the address of this very server.
  invoke: async (name, event) => {
    await listening;
    return invoke(name, event);
  },
  report: (error) => report("step functions", error),
});
const server = createServer({ keepAliveTimeout: 65_000 }, sfn.listener);
const port = await listen(server, 0);
const endpoint = `http://127.0.0.1:${port}`;
process.env.AWS_ENDPOINT_URL_SFN = endpoint;
// Functions of this thread start executions without a way over the network and back.
setNear(endpoint, sfn.handle);
opened();
const sweeper = openSweeper(invoke, {
  everyMs: sweepEvery,
  rest: () => sfn.idle(),
  patienceMs: 5000,
  report: (error) => report("sweep", error),
});

type Act = (request: EngineMessage["request"]) => Promise<unknown>;
const orders: Readonly<Record<EngineOrder, Act>> = {
  sweep: async () => {
    await sfn.idle();
    const swept = await sweeper.fresh();
    await sfn.idle();
    return swept;
  },
  start: async () => sweeper.start(),
  serve: async (request) => request && sfn.handle(request),
  close: async () => {
    await sweeper.close();
    server.close();
    server.closeAllConnections();
    await sfn.close();
  },
};

const answer = (message: EngineAnswer): void => parentPort?.postMessage(message);

parentPort?.on("message", ({ id, order, request }: EngineMessage) => {
  orders[order](request).then(
    (value) => answer({ id, value }),
    (error: unknown) => answer({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
answer({ endpoint });
