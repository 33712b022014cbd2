/** The whole product on AWS, once for each agency: what must outlive every deployment, and what can be made anew at any time. */

import { type App, Aspects, Tags } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { Release } from "../../workflows/language/release.ts";
import { loadShipped } from "../../workflows/load.ts";
import { functions } from "../inventory.ts";
import type { Agency } from "./agency.ts";
import { BUDGET_REGION, BudgetStack } from "./budget-stack.ts";
import { DataStack } from "./data-stack.ts";
import type { Entries } from "./handlers.ts";
import { ObservabilityStack } from "./observability-stack.ts";
import { ServiceStack } from "./service-stack.ts";

export type Input = {
  readonly agencies: readonly Agency[];
  /** The folder of the project. */
  readonly root: string;
  /** What each function may do; the inventory's, but for a test that takes a grant away. */
  readonly entries?: Entries;
};

/** Names the stacks of an agency, which people meet in the console of AWS. */
export const stackName = (
  agency: Pick<Agency, "id">,
  part: "data" | "service" | "observability" | "budget",
): string => `siklus-${agency.id}-${part}`;

type Shared = { readonly root: string; readonly entries: Entries; readonly releases: readonly Release[] };

const addCell = (app: App, agency: Agency, { root, entries, releases }: Shared): void => {
  const { account, region, name } = agency;
  const shared = {
    env: { region, ...(account === undefined ? {} : { account }) },
    description: `Siklus, ${name}`,
    agency,
  };
  const data = new DataStack(app, stackName(agency, "data"), { ...shared, terminationProtection: true });
  const service = new ServiceStack(app, stackName(agency, "service"), {
    ...shared,
    root,
    entries,
    data,
    releases,
  });
  const observability = new ObservabilityStack(app, stackName(agency, "observability"), {
    ...shared,
    watched: service.watched,
  });
  const budget = new BudgetStack(app, stackName(agency, "budget"), {
    ...shared,
    env: { ...shared.env, region: BUDGET_REGION },
  });
  for (const stack of [data, service, observability, budget]) Tags.of(stack).add("siklus:agency", name);
};

/** Handlers are bundled once, however many agencies there are: their bundles have the same input. */
export const addStacks = async (app: App, { agencies, root, entries = functions }: Input): Promise<void> => {
  const releases = await loadShipped(root);
  for (const agency of agencies) addCell(app, agency, { root, entries, releases });
  Aspects.of(app).add(new AwsSolutionsChecks());
};
