/** The product's parts as a test needs them: the real table, the real interpreter of state machines, no network beyond this machine. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openStore } from "../../functions/adapters/dynamodb/store.ts";
import { openSecrets } from "../../functions/adapters/secrets.ts";
import { openMachines } from "../../functions/adapters/step-functions.ts";
import { act } from "../../functions/core/app/act.ts";
import { finishLaunch, launchChunk, planLaunch } from "../../functions/core/app/launch.ts";
import { openTask } from "../../functions/core/app/open-task.ts";
import { publishRelease } from "../../functions/core/app/publish.ts";
import { importRoster, type RosterRow } from "../../functions/core/app/roster.ts";
import { runStep } from "../../functions/core/app/run-step.ts";
import { sweep } from "../../functions/core/app/sweep.ts";
import { decide } from "../../functions/core/engine/decide.ts";
import { currentTask } from "../../functions/core/engine/transition.ts";
import type { Settings } from "../../functions/core/model.ts";
import type { App, Letter } from "../../functions/core/ports.ts";
import { readRoster } from "../../functions/core/roster/read-roster.ts";
import { startDynamoDb } from "../../infra/local/dynamodb/start-dynamodb.ts";
import { ensureTable } from "../../infra/local/home/table.ts";
import { openStepFunctions } from "../../infra/local/step-functions/open-step-functions.ts";
import { changesBetween } from "../../workflows/changes/index.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { compile } from "../../workflows/compile/index.ts";
import type { Release } from "../../workflows/language/release.ts";
import { loadRelease } from "../../workflows/load.ts";
import { launchDefinition } from "../../workflows/machines/launch.ts";
import { scratch, serve } from "../local/serve.ts";

const REGION = "ap-southeast-3";
const ACCOUNT = "000000000000";
const lambda = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
const machine = (name: string) => `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`;

export const settings: Settings = {
  agency: "Kota Contoh",
  zone: "Asia/Jakarta",
  holidays: ["2026-01-01", "2026-08-17", "2026-12-25"],
  appointingAuthority: {
    id: "authority",
    name: "Wali Kota Contoh",
    email: "wali.kota@pemkot.test",
    position: "Wali Kota",
    unit: "",
    unitName: "Wali Kota",
  },
  graceWorkingDays: 3,
  mailBurst: 5,
};

export const publishing = {
  isOurs: () => true,
  check: checkRelease,
  changes: changesBetween,
  machine: (release: Release) => ({
    name: `siklus-${release.scheme.id}`,
    definition: JSON.stringify(
      compile(release, { openTask: lambda("openTask"), runStep: lambda("runStep") }),
    ),
  }),
};

export const shipped = async (id: string): Promise<Release> => {
  const { value, findings } = await loadRelease(process.cwd(), id);
  if (!value) throw new Error(JSON.stringify(findings));
  return value;
};

export type Rig = Awaited<ReturnType<typeof openRig>>;

/** A product of its own in a new folder, at a time that only the test moves. Letters that it sends are kept in a list. */
export const openRig = async (start = "2026-01-05T01:00:00.000Z") => {
  const { dir, remove } = scratch();
  mkdirSync(dir, { recursive: true });
  const dynamodb = await startDynamoDb({ dir: join(dir, "dynamodb") });
  let now = new Date(start);
  const letters: Letter[] = [];
  const failures: unknown[] = [];
  const failed = (_: string, error: unknown) => void failures.push(error);
  const invoke = async (name: string, event: never): Promise<unknown> =>
    invokeNamed(name.split(":").at(-1) ?? "", event);
  const sfn = openStepFunctions({
    file: join(dir, "sfn.sqlite"),
    region: REGION,
    account: ACCOUNT,
    now: () => now,
    invoke: (n, e) => invoke(n, e as never),
    report: (error) => failed("sfn", error),
  });
  const server = await serve(sfn.listener);
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_ENDPOINT_URL_SFN: server.url,
  });
  await ensureTable("siklus");
  const machines = openMachines({
    machineRole: () => `arn:aws:iam::${ACCOUNT}:role/siklus`,
    machineLog: () => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:siklus:*`,
    machineArn: machine,
    now: () => new Date(),
  });
  const app: App = {
    clock: () => now,
    report: failed,
    timer: { elapsed: () => performance.now(), wait },
    store: openStore("siklus", () => new Date()),
    machines,
    mailer: {
      send: async (letter) => {
        letters.push(letter);
        return `letter-${letters.length}`;
      },
    },
    files: {
      upload: async () => ({ url: "", fields: {} }),
      seal: async () => undefined,
      link: async () => "",
    },
    secrets: openSecrets("a".repeat(43)),
    config: {
      baseUrl: "http://siklus.test",
      launchMachine: machine("siklus-launch"),
      mailRate: 500,
      mailsPerDay: 50_000,
      launchRate: 5000,
    },
  };
  const invokeNamed = async (name: string, event: never): Promise<unknown> => {
    if (name === "openTask") return openTask(app, event);
    if (name === "runStep") return runStep(app, event);
    const { act, cycle } = event as { act: string; cycle: string };
    if (act === "plan") return { chunks: await planLaunch(app, cycle) };
    if (act === "chunk") await launchChunk(app, event, failed);
    else await finishLaunch(app, cycle);
    return {};
  };
  await machines.publish("siklus-launch", JSON.stringify(launchDefinition({ launch: lambda("launch") })));

  const settle = async (): Promise<void> => {
    for (;;) {
      await sfn.idle();
      const swept = await sweep(app, { budget: 60_000, most: 200, elapsed: () => 0, failed });
      await sfn.idle();
      if (swept.acts + swept.mails - swept.failures <= 0) return;
    }
  };

  return {
    app,
    letters,
    failures,
    settle,
    /** A second passes, and nothing is asked for. */
    tick: () => {
      now = new Date(now.getTime() + 1000);
    },
    /** Moves the time on and does what it asks for. */
    advance: async (to: string) => {
      now = new Date(to);
      await settle();
    },
    importCsv: async (csv: Uint8Array | string) => {
      const bytes = typeof csv === "string" ? new TextEncoder().encode(csv) : csv;
      const { people } = readRoster(bytes, "roster.csv");
      return importRoster(app, people satisfies readonly RosterRow[], {
        file: "roster.csv",
        by: "test",
        rows: people.length,
        findings: 0,
      });
    },
    /** The person whose turn it is answers; what they were shown is not looked at. */
    answer: async (appraisalId: string, outcome: string, answers: unknown = {}) => {
      const done = await act(app, appraisalId, ({ file, release, world }) => {
        const task = currentTask(file);
        if (!task) throw new Error(`${appraisalId} waits for nobody`);
        const actor = { kind: "person", id: task.assignee, role: task.role } as const;
        return decide(file, release, { task, outcome, answers, actor, shown: "" }, world);
      });
      await sfn.idle();
      return done;
    },
    publish: async (release: Release) => publishRelease(app, release, "test", publishing),
    close: async () => {
      await sfn.close();
      await server.stop();
      await dynamodb.stop();
      remove();
    },
  };
};
