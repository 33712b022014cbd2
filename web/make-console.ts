/** `node web/make-console.ts FOLDER` builds the console there, for a deployment. */
import { rm } from "node:fs/promises";
import { buildConsole } from "./build.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("web/make-console.ts wants the folder that the files go to");
await rm(folder, { recursive: true, force: true });
await buildConsole(folder);
