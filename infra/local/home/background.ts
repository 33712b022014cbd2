/** What may wait a moment runs with less of the processor than what somebody waits for. */
import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";

/** 10 on Linux: a tenth of what a thread of normal priority gets, and everything when nothing else runs. */
const { PRIORITY_BELOW_NORMAL } = constants.priority;

/** Only Linux lets one thread of a process give way; elsewhere nothing happens. */
export const giveWay = (): void => {
  if (process.platform !== "linux") return;
  try {
    // `4711/task/4712`
    setPriority(Number(readlinkSync("/proc/thread-self").split("/").at(-1)), PRIORITY_BELOW_NORMAL);
  } catch {
    // No /proc, or not allowed: everything goes on side by side.
  }
};
