/** The class of machine that figures are of; nothing that tells which one. */
import { cpus, loadavg, totalmem } from "node:os";

export const machineClass = () => ({
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform}-${process.arch}`,
  node: process.version,
  /** Processes that waited for a core when the run began: far above 0 means that others worked here too. */
  loadBefore: loadavg()[0] ?? 0,
});
