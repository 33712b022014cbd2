/** `cdk synth` and `cdk deploy` run this file. */
import { fileURLToPath } from "node:url";
import { App } from "aws-cdk-lib";
import { readConfig } from "./config.ts";
import { addStacks } from "./stacks.ts";

const app = new App();
await addStacks(app, {
  config: readConfig((key) => app.node.tryGetContext(key)),
  root: fileURLToPath(new URL("../..", import.meta.url)),
});
