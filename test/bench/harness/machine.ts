/** The class of machine that figures are of; nothing that tells which one. */
import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";

export const machineClass = () => ({
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform}-${process.arch}`,
  node: process.version,
  /** Processes that waited for a core when the run began: far above 0 means that others worked here too. */
  loadBefore: loadavg()[0] ?? 0,
});

/** Ticks of all processors since the start, and those that the host gave to somebody else (`steal`, proc_stat(5)). */
const ticks = (): { readonly all: number; readonly stolen: number } | undefined => {
  if (process.platform !== "linux") return undefined;
  const [first = ""] = readFileSync("/proc/stat", "utf8").split("\n");
  const times = first.trim().split(/\s+/).slice(1, 9).map(Number);
  return { all: times.reduce((sum, time) => sum + time, 0), stolen: times[7] ?? 0 };
};

/**
 * Percent of the processors' time that the host of a virtual machine took away since this call, which no load tells;
 * undefined where nobody counts it.
 */
export const watchHost = (): (() => number | undefined) => {
  const before = ticks();
  return () => {
    const after = ticks();
    if (!before || !after || after.all === before.all) return undefined;
    return ((after.stolen - before.stolen) * 100) / (after.all - before.all);
  };
};
