/** Starts the home: this list is its table of contents. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { CreateStateMachineCommand, SFNClient, UpdateStateMachineCommand } from "@aws-sdk/client-sfn";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { ensureSettings, publishLost, publishShipped } from "../../functions/core/app/set-up.ts";
import { loadShipped } from "../../workflows/load.ts";
import { launchDefinition } from "../../workflows/machines/launch.ts";
import { LAUNCH_MACHINE } from "../../workflows/machines/names.ts";
import { startDynamoDb } from "./dynamodb/start-dynamodb.ts";
import { openDataFolder, secretIn } from "./home/data-folder.ts";
import { seedDemo } from "./home/demo.ts";
import { openEngine } from "./home/engine.ts";
import { ACCOUNT, BUCKET, CREDENTIALS, environmentOf, REGION, TABLE } from "./home/environment.ts";
import { type Invoke, openFunctions } from "./home/functions.ts";
import { inTurn } from "./home/in-turn.ts";
import { localRoutes } from "./home/local-routes.ts";
import { openClock } from "./home/moved-clock.ts";
import { listen, serve } from "./home/server.ts";
import { beginningOf } from "./home/settings.ts";
import { ensureTable } from "./home/table.ts";
import { afterItsBody } from "./home/unread-body.ts";
import { openOidc } from "./oidc/open-oidc.ts";
import { openS3 } from "./s3/open-s3.ts";
import { openSes } from "./ses/open-ses.ts";

export type HomeOptions = {
  readonly port: number;
  readonly data: string;
  readonly seed: "demo" | "empty";
  /** Milliseconds between sweeps. */
  readonly sweepEvery: number;
  readonly report: (what: string, error: unknown) => void;
};

/** People's pages that are worked on at once. */
const VISITS = 8;

const ensureLaunchMachine = async (launch: string): Promise<void> => {
  const client = new SFNClient({});
  const definition = JSON.stringify(launchDefinition({ launch }));
  const stateMachineArn = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${LAUNCH_MACHINE}`;
  await client
    .send(
      new CreateStateMachineCommand({
        name: LAUNCH_MACHINE,
        definition,
        roleArn: `arn:aws:iam::${ACCOUNT}:role/siklus`,
      }),
    )
    .catch(() => client.send(new UpdateStateMachineCommand({ stateMachineArn, definition })));
  client.destroy();
};

export const startHome = async (options: HomeOptions) => {
  const { report } = options;
  const folder = openDataFolder(options.data);
  const secret = secretIn(folder);
  const clock = openClock(folder.path("clock"));
  const dynamodb = await startDynamoDb({
    dir: folder.path("dynamodb"),
    endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB,
    report: (line) => report("dynamodb", line),
  });

  const functions = openFunctions();
  const { promise: ready, resolve: opened } = Promise.withResolvers<void>();
  /** What was under way when the home last ended goes on at once, and waits here for the environment. */
  const invoke: Invoke = async (name, event) => {
    await ready;
    return functions(name, event);
  };
  const ses = openSes({
    file: folder.path("ses.sqlite"),
    now: clock.now,
    onEvent: async (event) => {
      await invoke("mailEvents", { detail: event });
    },
  });
  const s3 = openS3({ dir: folder.path("s3"), basePath: "/_local/s3", region: REGION, ...CREDENTIALS });
  s3.ensureBucket(BUCKET);
  let site: RequestListener = (_, res) => res.writeHead(503, { "Retry-After": "1" }).end("starting\n");
  const parts = [
    { prefix: "/_local/ses", listener: ses.listener },
    { prefix: "/_local/s3", listener: s3.listener },
    { prefix: "/", listener: (req: IncomingMessage, res: ServerResponse) => site(req, res) },
  ];
  const server = serve(parts);
  const port = await listen(server, options.port);
  const base = `http://127.0.0.1:${port}`;
  const environment = environmentOf(base, dynamodb.endpoint, secret);
  Object.assign(process.env, environment);
  await ensureTable(TABLE);
  const engine = await openEngine(
    { file: folder.path("step-functions.sqlite"), offset: clock.offset, sweepEvery: options.sweepEvery },
    environment,
  );
  process.env.AWS_ENDPOINT_URL_SFN = engine.endpoint;

  const oidc = openOidc({
    base,
    file: folder.path("oidc.sqlite"),
    onFailure: (error) => report("oidc", error),
  });
  parts.unshift({ prefix: "/oidc", listener: oidc.callback });

  const [{ setClock }, { theApp }, { machines }] = await Promise.all([
    import("../../functions/handlers/clock.ts"),
    import("../../functions/handlers/app.ts"),
    import("../../functions/handlers/machines.ts"),
  ]);
  setClock(clock.now);
  opened();
  const app = { ...theApp(), machines };
  await ensureSettings(app, () => beginningOf(options.seed, clock.now().getUTCFullYear()));
  await ensureLaunchMachine(`arn:aws:lambda:${REGION}:${ACCOUNT}:function:launch`);

  const [{ pagesApp }, { apiApp }, { publishing }, { consoleApp }] = await Promise.all([
    import("../../functions/handlers/pages.ts"),
    import("../../functions/handlers/api.ts"),
    import("../../functions/handlers/publishing.ts"),
    import("./home/console.ts"),
  ]);
  /** Everything that is due, and all that follows from it. */
  const settle = async () => {
    let total = { acts: 0, mails: 0 };
    for (;;) {
      const swept = await engine.sweep();
      await ses.idle();
      total = { acts: total.acts + swept.acts, mails: total.mails + swept.mails };
      if (swept.acts + swept.mails - swept.failures <= 0) return total;
    }
  };

  const endpoints = {
    dynamodb: dynamodb.endpoint,
    stepFunctions: engine.endpoint,
    ses: `${base}/_local/ses`,
    s3: `${base}/_local/s3`,
    oidc: `${base}/oidc`,
  };
  const web = new Hono();
  web.get("/healthz", (c) => c.json({ status: "ok" }));
  web.get("/", (c) => c.redirect("/console/"));
  web.route("/", localRoutes({ ses, clock, settle, endpoints }));
  web.get("/console", (c) => c.redirect("/console/"));
  web.route("/", await consoleApp(base));
  const api = apiApp();
  web.all("/api/*", (c) => api.fetch(c.req.raw));
  // What makes paper is loaded when the first is wanted.
  web.get("/documents/*", async (c) =>
    (await import("../../functions/handlers/documents.ts")).documentsApp().fetch(c.req.raw),
  );
  const pages = pagesApp();
  const visit = inTurn(pages.fetch, VISITS);
  web.all("*", (c) => visit(c.req.raw));

  await publishLost(app, publishing);
  const [first] = await publishShipped(app, await loadShipped(process.cwd()), publishing);
  if (options.seed === "demo" && first !== undefined) await seedDemo(app, first);
  site = getRequestListener(afterItsBody(web.fetch), { autoCleanupIncoming: false });
  await engine.start();

  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2000).unref();
    });
    await engine.close();
    await ses.close();
    s3.close();
    oidc.close();
    await dynamodb.stop();
    folder.release();
  };
  return { base, close };
};
