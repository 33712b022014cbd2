/** The whole product on AWS, once for each agency: what must outlive every deployment, and what can be made anew at any time. */

import { type App, Aspects, type StackProps, Tags } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { Release } from "../../workflows/language/release.ts";
import { loadShipped } from "../../workflows/load.ts";
import { functions } from "../inventory.ts";
import type { Agency } from "./agency.ts";
import { BUDGET_REGION, BudgetStack } from "./budget-stack.ts";
import { DataStack } from "./data-stack.ts";
import { EDGE_REGION } from "./edge/origin.ts";
import { EdgeStack } from "./edge-stack.ts";
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

export type Part = "data" | "service" | "edge" | "observability" | "budget";

/** What an agency's stacks hold. */
export const partsOf = ({ features }: Pick<Agency, "features">): readonly Part[] => [
  "data",
  "service",
  ...(features.cloudFront ? (["edge"] as const) : []),
  "observability",
  "budget",
];

/** Names the stacks of an agency, which people meet in the console of AWS. */
export const stackName = (agency: Pick<Agency, "id">, part: Part): string => `siklus-${agency.id}-${part}`;

type Shared = { readonly root: string; readonly entries: Entries; readonly releases: readonly Release[] };

const addEdge = (app: App, agency: Agency, shared: StackProps): EdgeStack =>
  new EdgeStack(app, stackName(agency, "edge"), {
    ...shared,
    env: { ...shared.env, region: EDGE_REGION },
    agency,
  });

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
  const edge = agency.features.cloudFront ? [addEdge(app, agency, shared)] : [];
  // It asks the gateway, and shows a key that the service knows; neither is in its template.
  for (const one of edge) one.addStackDependency(service);
  for (const stack of [data, service, ...edge, observability, budget])
    Tags.of(stack).add("siklus:agency", name);
};

/** Handlers are bundled once, however many agencies there are: their bundles have the same input. */
export const addStacks = async (app: App, { agencies, root, entries = functions }: Input): Promise<void> => {
  const releases = await loadShipped(root);
  for (const agency of agencies) addCell(app, agency, { root, entries, releases });
  Aspects.of(app).add(new AwsSolutionsChecks());
};
