/** `npm run deploy -- ID`, `npm run diff -- ID`, `npm run destroy -- ID [--no-table]`: ID is of infra/agencies.ts. */
import { spawnSync } from "node:child_process";
import { agencies } from "../agencies.ts";
import { operate } from "./acts.ts";
import { tablesHeld } from "./held.ts";

const say = (line: string): void => void process.stderr.write(`${line}\n`);

try {
  process.exitCode = await operate(process.argv.slice(2), {
    agencies,
    tablesHeld,
    say,
    cdk: (words) => spawnSync("cdk", words, { stdio: "inherit" }).status ?? 1,
  });
} catch (error) {
  if (!(error instanceof Error) || error.name !== "CredentialsProviderError") throw error;
  say(
    "there are no credentials of AWS here; wanted: those of somebody who may look into the agency's account",
  );
  process.exitCode = 1;
}
