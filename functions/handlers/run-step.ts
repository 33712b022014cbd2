import { runStep } from "../core/app/run-step.ts";
import type { App } from "../core/ports.ts";
import { inThisEra } from "./era.ts";
import { machines } from "./machines.ts";
import { serviceHandler } from "./skeleton.ts";

type Event = Parameters<typeof runStep>[1];

const play = (app: App, event: Event) => runStep(app, inThisEra(event));

export const handler = serviceHandler("runStep", play, { machines });
