import { openTask } from "../core/app/open-task.ts";
import { serviceHandler } from "./skeleton.ts";

export const handler = serviceHandler("openTask", openTask);
