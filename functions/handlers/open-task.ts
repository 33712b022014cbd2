import { openTask } from "../core/app/open-task.ts";
import type { App } from "../core/ports.ts";
import { inThisEra } from "./era.ts";
import { serviceHandler } from "./skeleton.ts";

type Event = Parameters<typeof openTask>[1];

export const handler = serviceHandler("openTask", (app: App, event: Event) =>
  openTask(app, inThisEra(event)),
);
