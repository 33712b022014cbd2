/**
 * `npm run test:aws -- ID`: what only a deployed cell can answer. It reads and changes nothing. Without credentials it is
 * skipped, and says so.
 */
import { agencies } from "../../infra/agencies.ts";
import { cellChecks } from "./checks.ts";

const [id = ""] = process.argv.slice(2);
const agency = agencies.find((one) => one.id === id);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const isWithoutCredentials = (error: unknown): boolean =>
  error instanceof Error && error.name === "CredentialsProviderError";

const run = async (): Promise<number> => {
  if (!agency) {
    say(
      `the agency is "${id}"; wanted: one of ${agencies.map((one) => one.id).join(", ")} (infra/agencies.ts)`,
    );
    return 1;
  }
  let failed = 0;
  for (const [name, check] of cellChecks(agency)) {
    try {
      await check();
      say(`ok ${name}`);
    } catch (error) {
      if (isWithoutCredentials(error)) {
        say(
          "skipped: there are no credentials of AWS here; wanted: those of somebody who may read the agency's account",
        );
        return 0;
      }
      failed += 1;
      say(`FAILED ${name}: ${error instanceof Error ? error.message.split("\n").join(" ") : String(error)}`);
    }
  }
  return failed === 0 ? 0 : 1;
};

process.exitCode = await run();
