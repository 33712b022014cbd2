/**
 * What a handler can come to call, read from its bundle: esbuild leaves out every function that the handler does not
 * reach, so what is left of `store.cases.load` and its like is all that it may need. Paths that are rarely gone count
 * as much as others; a record of test runs would miss them.
 */
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import type {
  ConfigurationKey,
  FileAct,
  FunctionEntry,
  LaunchAct,
  MachineAct,
  TableAct,
} from "../../infra/inventory.ts";

/** What each method of the store asks of the table; the contract of the store keeps it true. */
const storeActs: Readonly<Record<string, readonly TableAct[]>> = JSON.parse(
  readFileSync("test/cases/store-acts.json", "utf8"),
);

export type Reach = Pick<
  FunctionEntry,
  "table" | "machines" | "launches" | "evidence" | "mails" | "secret" | "configuration"
> & {
  /** Uses of a port in a way that this reader does not follow. */
  readonly strange: readonly string[];
};

const codeOf = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node24",
    packages: "external",
    legalComments: "none",
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
};

const all = (code: string, pattern: RegExp): readonly string[] =>
  [...new Set([...code.matchAll(pattern)].map(([, found = ""]) => found))].sort();

const MACHINE = /\bmachines\.(start|answer|running|stop|publish|published|history)\(/g;
/** What it does with the machine of the configuration, it does not do with those of appraisals. */
const LAUNCH = /\bmachines\.(start|running)\(\s*app\d*\.config\.launchMachine/g;

const machinesIn = (code: string): readonly MachineAct[] =>
  all(code.replace(LAUNCH, ""), MACHINE) as readonly MachineAct[];

/** A port that is handed on under another name would not be seen. */
const STRANGE =
  /(?:\bapp\d*|\.app)\.(?:store|machines|files|mailer|secrets)(?!\.\w)[^\n]{0,40}|\bstore\.(?:cases|people|cycles|mails)(?!\.\w)[^\n]{0,40}/g;

export const reachOf = async ({ entry }: Pick<FunctionEntry, "entry">): Promise<Reach> => {
  const code = await codeOf(entry);
  const methods = all(code, /\bstore\d*\.(\w+\.\w+)/g).filter((method) => method !== "ts.undefined");
  const unknown = methods.filter((method) => storeActs[method] === undefined);
  return {
    table: [...new Set(methods.flatMap((method) => storeActs[method] ?? []))].sort(),
    machines: machinesIn(code),
    launches: all(code, LAUNCH) as readonly LaunchAct[],
    evidence: all(code, /\bfiles\.(upload|seal|link)\(/g) as readonly FileAct[],
    mails: /\bmailer\.send\(/.test(code),
    secret: /\bsecrets\d*\.(?:sign|token|code)\(/.test(code),
    configuration: all(
      code,
      /\bconfig\.(baseUrl|languages|launchMachine|mailRate|mailsPerDay|launchRate)\b/g,
    ) as readonly ConfigurationKey[],
    strange: [
      ...unknown.map((method) => `store.${method}`),
      ...[...code.matchAll(STRANGE)].map(([text]) => text),
    ],
  };
};

/** What the inventory says, in the same words. */
export const grantedTo = (entry: FunctionEntry): Reach => ({
  table: [...entry.table].sort(),
  machines: [...entry.machines].sort(),
  launches: [...entry.launches].sort(),
  evidence: [...entry.evidence].sort(),
  mails: entry.mails,
  secret: entry.secret,
  configuration: [...entry.configuration].sort(),
  strange: [],
});
