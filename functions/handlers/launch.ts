import { finishLaunch, type LaunchChunk, launchChunk, planLaunch } from "../core/app/launch.ts";
import type { App } from "../core/ports.ts";
import { reportFailure } from "./app.ts";
import { machines } from "./machines.ts";
import { serviceHandler } from "./skeleton.ts";

export type LaunchEvent =
  | { readonly act: "plan" | "finish"; readonly cycle: string }
  | ({ readonly act: "chunk" } & LaunchChunk);

const launch = async (app: App, event: LaunchEvent): Promise<unknown> => {
  if (event.act === "plan") return { chunks: await planLaunch(app, event.cycle) };
  if (event.act === "chunk") await launchChunk(app, event, reportFailure);
  else await finishLaunch(app, event.cycle);
  return {};
};

export const handler = serviceHandler("launch", launch, { machines });
