/**
 * A cell on this machine: what `cdk synth` made for an agency, bundles, variables, roles and machines, on the services
 * that the home has. Nothing of the product runs in this process.
 */
import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { type FunctionName, functions } from "../../../infra/inventory.ts";
import { startDynamoDb } from "../../../infra/local/dynamodb/start-dynamodb.ts";
import { localRoutes } from "../../../infra/local/home/local-routes.ts";
import { openClock } from "../../../infra/local/home/moved-clock.ts";
import { listen, serve } from "../../../infra/local/home/server.ts";
import { ensureTable } from "../../../infra/local/home/table.ts";
import { openS3 } from "../../../infra/local/s3/open-s3.ts";
import { openSes } from "../../../infra/local/ses/open-ses.ts";
import { openStepFunctions } from "../../../infra/local/step-functions/open-step-functions.ts";
import { type Assembly, readAssembly } from "./assembly.ts";
import { openGate, S3_PATH } from "./gate.ts";
import { gateway } from "./gateway.ts";
import { openLambda } from "./lambda.ts";
import type { Place } from "./needs.ts";

const REGION = "ap-southeast-3";
const ACCOUNT = "000000000000";
const BUCKET = "evidence";
const TABLE = "siklus";
const CREDENTIALS = { accessKeyId: "function", secretAccessKey: "function-secret", region: REGION };
const names = Object.keys(functions) as readonly FunctionName[];

const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

export const place: Place = {
  region: REGION,
  account: ACCOUNT,
  table: arn("dynamodb", `table/${TABLE}`),
  key: arn("kms", "key/data"),
  bucket: `arn:aws:s3:::${BUCKET}`,
};

/** As CloudFormation would. */
const given = (issuer: string, secret: string): Readonly<Record<string, string>> => ({
  "<AWS::AccountId>": ACCOUNT,
  "<Table>": TABLE,
  "<Table.Arn>": place.table,
  "<Key.Arn>": place.key,
  "<Evidence>": BUCKET,
  "<Evidence.Arn>": place.bucket,
  "<Evidence.RegionalDomainName>": `${BUCKET}.s3.${REGION}.amazonaws.com`,
  "<AppraisalRole.Arn>": `arn:aws:iam::${ACCOUNT}:role/appraisals`,
  "<Officers.ProviderURL>": issuer,
  "<SignInConsole>": "siklus-api",
  "<SignInDomain>": "siklus-sign-in",
  "<SweepDeadLetters.Arn>": arn("sqs", "sweep"),
  "<MailDeadLetters.Arn>": arn("sqs", "mail"),
  "<SigningSecret>": secret,
  ...Object.fromEntries(names.map((name) => [`<Handlers${name}.Arn>`, arn("lambda", `function:${name}`)])),
  ...Object.fromEntries(names.map((name) => [`<Handlers${name}Log.Arn>`, arn("logs", `log-group:${name}`)])),
});

/** Signs officers in for five years, as the time of a cell is moved by many months. */
const openIssuer = async (base: () => string) => {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" };
  const token = (role: string): Promise<string> =>
    new SignJWT({ sub: `officer-${role}`, "cognito:groups": [role] })
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .setIssuer(`${base()}/oidc`)
      .setAudience("siklus-api")
      .setIssuedAt()
      .setExpirationTime("5y")
      .sign(privateKey);
  const listener = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const answer = req.url?.endsWith("/jwks.json") ? { keys: [jwk] } : { access_token: await token("hr") };
    res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  };
  return { token, listener };
};

export type Cell = Awaited<ReturnType<typeof openCell>>;

export const openCell = async (options: {
  /** Where `cdk synth` wrote to, and the stack of functions. */
  readonly assembly: string;
  readonly stack: string;
  /** A folder for everything that is kept. */
  readonly data: string;
  readonly port?: number;
  readonly said?: (line: string) => void;
}) => {
  const { data, said = () => undefined } = options;
  mkdirSync(data, { recursive: true });
  const clock = openClock(join(data, "clock"));
  const ahead = (): number => clock.now().getTime() - Date.now();
  const dynamodb = await startDynamoDb({ dir: join(data, "dynamodb"), report: said });
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: "cell",
    AWS_SECRET_ACCESS_KEY: "cell",
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
  });
  await ensureTable(TABLE);
  const invoke = (name: string, event: unknown): Promise<unknown> => {
    const lambda = lambdas.get(name.split(":").at(-1) ?? "");
    if (!lambda) throw new Error(`${name} was invoked; there are ${names.join(", ")}`);
    return lambda.invoke(event);
  };
  const sfn = openStepFunctions({
    file: join(data, "sfn.sqlite"),
    region: REGION,
    account: ACCOUNT,
    now: clock.now,
    invoke,
    report: (error) => said(`step functions: ${String(error)}`),
  });
  const ses = openSes({
    file: join(data, "ses.sqlite"),
    now: clock.now,
    onEvent: async (detail) => void (await invoke("mailEvents", { source: "aws.ses", detail })),
  });
  const s3 = openS3({ dir: join(data, "s3"), basePath: S3_PATH, now: clock.now, ...CREDENTIALS });
  s3.ensureBucket(BUCKET);
  const others = createServer((req, res) =>
    req.headers["x-amz-target"] === undefined ? void ses.listener(req, res) : sfn.listener(req, res),
  );
  const behind = {
    dynamodb: dynamodb.endpoint,
    others: `http://127.0.0.1:${await listen(others, 0)}`,
    s3: s3.listener,
  };

  const issuer = await openIssuer(() => base);
  const web = localRoutes({
    ses,
    clock,
    endpoints: {},
    settle: async () => {
      let total = { acts: 0, mails: 0 };
      for (;;) {
        await sfn.idle();
        const swept = (await invoke("sweep", { schedule: "rate(1 minute)" })) as typeof total & {
          failures: number;
        };
        await sfn.idle();
        await ses.idle();
        total = { acts: total.acts + swept.acts, mails: total.mails + swept.mails };
        if (swept.acts + swept.mails - swept.failures <= 0) return total;
      }
    },
  });
  const server = serve([
    { prefix: "/oidc", listener: issuer.listener },
    { prefix: "/_local", listener: getRequestListener(web.fetch) },
    { prefix: "/", listener: gateway(invoke) },
  ]);
  const base = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;

  const secret = Buffer.alloc(48, "siklus").toString("base64url");
  const assembly: Assembly = readAssembly(options.assembly, options.stack, given(`${base}/oidc`, secret));
  const gates = new Map(
    await Promise.all(
      names.map(
        async (name) =>
          [
            name,
            await openGate({ function: name, grants: assembly.grants(name), place, behind, now: clock.now }),
          ] as const,
      ),
    ),
  );
  const addresses = (name: FunctionName): Record<string, string> => {
    const address = gates.get(name)?.address ?? "";
    return {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: address,
      AWS_ENDPOINT_URL_SFN: address,
      AWS_ENDPOINT_URL_SES: address,
      AWS_ENDPOINT_URL_S3: `${address}${S3_PATH}`,
    };
  };
  /** What the template says, but for the address of the cell and that of the bucket. */
  const here = (name: FunctionName, variables: Readonly<Record<string, string>>): Record<string, string> => ({
    ...variables,
    ...addresses(name),
    ...("SIKLUS_SECRET" in variables ? { SIKLUS_SECRET: secret } : {}),
    ...("SIKLUS_BASE_URL" in variables ? { SIKLUS_BASE_URL: base } : {}),
    ...("SIKLUS_UPLOAD_ORIGIN" in variables ? { SIKLUS_UPLOAD_ORIGIN: gates.get(name)?.address ?? "" } : {}),
    ...("SIKLUS_MAIL_RATE" in variables ? { SIKLUS_MAIL_RATE: "500" } : {}),
  });
  const lambdas = new Map<string, ReturnType<typeof openLambda>>(
    [...assembly.bundles].map(([name, bundle]) => [
      name,
      openLambda(
        { ...bundle, variables: here(name, bundle.variables) },
        { temporary: join(data, "tmp"), ahead, said },
      ),
    ]),
  );
  for (const { name, definition } of assembly.machines) {
    const body = JSON.stringify({ name, definition, roleArn: `arn:aws:iam::${ACCOUNT}:role/machines` });
    const made = await sfn.handle({ target: "AWSStepFunctions.CreateStateMachine", body });
    if (made.status !== 200) throw new Error(`the machine ${name} was not made: ${made.body}`);
  }

  return {
    base,
    table: TABLE,
    secret,
    now: clock.now,
    token: issuer.token,
    invoke,
    assembly,
    gates,
    lambdas,
    /** As a deployment ends. */
    setUp: (): Promise<unknown> => invoke("setUp", {}),
    close: async (): Promise<void> => {
      server.close();
      server.closeAllConnections();
      await sfn.close();
      await ses.close();
      for (const lambda of lambdas.values()) lambda.close();
      for (const gate of gates.values()) gate.close();
      others.close();
      others.closeAllConnections();
      s3.close();
      await dynamodb.stop();
    },
  };
};
