import { runStep } from "../core/app/run-step.ts";
import { serviceHandler } from "./skeleton.ts";

export const handler = serviceHandler("runStep", runStep);
