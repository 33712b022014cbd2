import { openTask } from "../core/app/open-task.ts";
import type { App } from "../core/ports.ts";
import { inThisEra } from "./era.ts";
import { machines } from "./machines.ts";
import { serviceHandler } from "./skeleton.ts";

type Event = Parameters<typeof openTask>[1];

const open = (app: App, event: Event): Promise<void> => openTask(app, inThisEra(event));

export const handler = serviceHandler("openTask", open, { machines });
