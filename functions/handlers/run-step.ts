import { runStep } from "../core/app/run-step.ts";
import type { App } from "../core/ports.ts";
import { inThisEra } from "./era.ts";
import { serviceHandler } from "./skeleton.ts";

type Event = Parameters<typeof runStep>[1];

export const handler = serviceHandler("runStep", (app: App, event: Event) => runStep(app, inThisEra(event)));
