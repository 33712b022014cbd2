/** `cdk synth` and `cdk deploy` run this file. */
import { fileURLToPath } from "node:url";
import { App } from "aws-cdk-lib";
import { agencies } from "../agencies.ts";
import { readAgencies } from "./read-agencies.ts";
import { addStacks } from "./stacks.ts";

const app = new App();
await addStacks(app, {
  agencies: readAgencies(agencies),
  root: fileURLToPath(new URL("../..", import.meta.url)),
});
