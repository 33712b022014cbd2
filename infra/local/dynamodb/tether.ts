import { spawnSync } from "node:child_process";
import type { Engine } from "./engine.ts";

/**
 * The engine, started so that the kernel ends it with its parent, even after kill -9. Needs Linux and setpriv
 * (util-linux); elsewhere the engine itself, whose left-overs are found by its pid file (claim.ts).
 */
export function tethered(engine: Engine): Engine {
  const tether = ["--pdeathsig", "TERM", "--"];
  if (process.platform !== "linux" || spawnSync("setpriv", [...tether, "true"]).status !== 0) return engine;
  return {
    name: engine.name,
    command: "setpriv",
    argumentsFor: (port, dir) => [...tether, engine.command, ...engine.argumentsFor(port, dir)],
  };
}
