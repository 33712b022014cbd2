/** The composition root: everything that a handler needs, made once in a process from its environment. */
import { Logger } from "@aws-lambda-powertools/logger";
import { openStore } from "../adapters/dynamodb/store.ts";
import { openSecrets } from "../adapters/secrets.ts";
import type { App } from "../core/ports.ts";
import { env } from "../env.ts";
import { clock, machineTime, timer } from "./clock.ts";
import { framesOf } from "./frames.ts";
import { absent, lazily } from "./lazily.ts";

export const logger = new Logger({ serviceName: "siklus" });

const build = (): App => ({
  clock,
  report: reportDelay,
  timer,
  store: openStore(env.tableName(), machineTime),
  // Their SDK clients are large: who uses them brings them (machines.ts, mailer.ts, files.ts).
  machines: absent("machines"),
  mailer: absent("mailer"),
  files: absent("files"),
  secrets: lazily(() => openSecrets(env.secret())),
  config: {
    get baseUrl() {
      return env.baseUrl();
    },
    get launchMachine() {
      return env.launchMachine();
    },
    get mailRate() {
      return env.mailRate();
    },
    get mailsPerDay() {
      return env.mailsPerDay();
    },
    get languages() {
      return env.languages();
    },
    get launchRate() {
      return env.launchRate();
    },
  },
});

let made: App | undefined;

export const theApp = (): App => {
  made ??= build();
  return made;
};

/** By its id and the kind of error; never a value of it. */
const aboutFailure = (what: string, error: unknown) => {
  const cause = error instanceof Error ? error : new Error("unknown");
  return { what, error: cause.name, code: Reflect.get(cause, "code") ?? "", stack: framesOf(cause) };
};

export const reportFailure = (what: string, error: unknown): void =>
  logger.error("failed", aboutFailure(what, error));

/** What failed and is made good by the sweep. */
const reportDelay = (what: string, error: unknown): void => logger.warn("delayed", aboutFailure(what, error));
