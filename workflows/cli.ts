/** `npm run scheme`: checks, compiles and previews schemes. */
import { fileURLToPath } from "node:url";
import { run } from "./cli/run.ts";

process.exitCode = await run(
  {
    root: fileURLToPath(new URL("..", import.meta.url)),
    directory: process.cwd(),
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
  },
  process.argv.slice(2),
);
