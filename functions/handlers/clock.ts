import { setTimeout as wait } from "node:timers/promises";
import type { Timer } from "../core/ports.ts";

/** The product's clock: that of the machine, unless the process was told another one before its first use. */
let read: () => Date = () => new Date();

export const clock = (): Date => read();

/** For a home whose time can be moved. */
export const setClock = (other: () => Date): void => {
  read = other;
};

/** Time as it passes, for pacing; nobody moves it. */
export const timer: Timer = { elapsed: () => performance.now(), wait };

/** The time of this machine, which AWS compares with its own; nobody moves it. */
export const machineTime = (): Date => new Date();
