import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Runs a script with this Node and gives the first line it prints; `kill` ends it as kill -9 does. */
export async function startProcess(
  script: URL,
  ...args: string[]
): Promise<{ line: string; pid: number; kill: () => Promise<void> }> {
  const child = spawn(process.execPath, [script.pathname, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const first = once(createInterface({ input: child.stdout }), "line");
  const [line] = await Promise.race([first, ended.then(() => [undefined])]);
  if (typeof line !== "string") throw new Error(`${script.pathname} ended before it printed a line`);
  return { line, pid: child.pid ?? 0, kill };
}
