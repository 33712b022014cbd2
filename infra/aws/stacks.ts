/** The whole product on AWS: what must outlive every deployment, and what can be made anew at any time. */

import { type App, Aspects, Tags } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { Release } from "../../workflows/language/release.ts";
import { listSchemes, loadRelease } from "../../workflows/load.ts";
import { functions } from "../inventory.ts";
import type { Config } from "./config.ts";
import { DataStack } from "./data-stack.ts";
import type { Entries } from "./handlers.ts";
import { ServiceStack } from "./service-stack.ts";

export type Input = {
  readonly config: Config;
  /** The folder of the project. */
  readonly root: string;
  /** What each function may do; the inventory's, but for a test that takes a grant away. */
  readonly entries?: Entries;
};

const loadShipped = async (root: string, id: string): Promise<Release> => {
  const { value, findings } = await loadRelease(root, id);
  if (value) return value;
  const said = findings.map(({ code, place }) => `${code} ${place}`).join("; ");
  throw new Error(
    `workflows/schemes/${id}.json cannot be deployed: ${said}; wanted: a scheme without findings`,
  );
};

export const addStacks = async (app: App, { config, root, entries = functions }: Input): Promise<void> => {
  const releases = await Promise.all((await listSchemes(root)).map((id) => loadShipped(root, id)));
  const shared = { env: { region: config.region }, description: `Siklus, ${config.agency}` };
  const data = new DataStack(app, "siklus-data", { ...shared, config, terminationProtection: true });
  new ServiceStack(app, "siklus-service", { ...shared, config, root, entries, data, releases });
  Tags.of(app).add("siklus:agency", config.agency);
  Aspects.of(app).add(new AwsSolutionsChecks());
};
