import { openMachines } from "../adapters/step-functions.ts";
import type { Machines } from "../core/ports.ts";
import { env } from "../env.ts";
import { machineTime } from "./clock.ts";
import { lazily } from "./lazily.ts";

/** The ARN of a machine of this account, by the launch machine's, which stands beside it. */
const machineArn = (name: string): string => env.launchMachine().replace(/[^:]+$/, name);

export const machines: Machines = lazily(() =>
  openMachines({
    machineRole: env.machineRole,
    machineLog: env.machineLog,
    machineArn,
    now: machineTime,
    era: env.era(),
  }),
);
