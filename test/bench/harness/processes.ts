/** What a process and its children take of this machine, as the kernel counts it. Linux only. */
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** A tick of the kernel's clock of processor time, in seconds; 100 a second on every Linux that Node runs on. */
const TICK = 0.01;
const MB = 1024 * 1024;

export type Process = { readonly pid: number; readonly parent: number; readonly name: string };
export type Use = { readonly cpuSeconds: number; readonly rssMb: number; readonly peakMb: number };

const readStat = (pid: number): (Process & { readonly cpuSeconds: number }) | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // "pid (name) state parent …"; the name may hold anything, so count from its last bracket.
    const end = text.lastIndexOf(")");
    const fields = text.slice(end + 2).split(" ");
    const [user, system] = [Number(fields[11]), Number(fields[12])];
    return {
      pid,
      parent: Number(fields[1]),
      name: text.slice(text.indexOf("(") + 1, end),
      cpuSeconds: (user + system) * TICK,
    };
  } catch {
    // It ended between the listing and the reading.
    return undefined;
  }
};

const kilobytesOf = (status: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);

/** Processor time so far and memory now. Throws when there is no such process. */
export const takenBy = (pid: number): Use => {
  const stat = readStat(pid);
  if (!stat) throw new Error(`no process ${pid} in /proc; wanted: a running one, on Linux`);
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return {
    cpuSeconds: stat.cpuSeconds,
    rssMb: (kilobytesOf(status, "VmRSS") * 1024) / MB,
    peakMb: (kilobytesOf(status, "VmHWM") * 1024) / MB,
  };
};

/** The process and everything that it started, itself first. */
export const treeOf = (pid: number): Process[] => {
  if (!existsSync("/proc"))
    throw new Error("memory and processor time are read from /proc, which is not here");
  const all = readdirSync("/proc").flatMap((name) =>
    /^\d+$/.test(name) ? (readStat(Number(name)) ?? []) : [],
  );
  const under = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...under(one.pid)]);
  return [...all.filter((one) => one.pid === pid), ...under(pid)];
};
