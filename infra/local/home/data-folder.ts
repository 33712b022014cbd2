/** The one folder that the home keeps everything in. One process at a time may use it. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const isHome = (pid: number): boolean => {
  const file = `/proc/${pid}/cmdline`;
  return !existsSync(file) || readFileSync(file, "utf8").includes("infra/local");
};

/** Takes the folder for this process. Throws an error that names the process that has it. */
export const openDataFolder = (folder: string) => {
  const root = resolve(folder);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const lock = join(root, "pid");
  const other = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
  if (other > 0 && other !== process.pid && isAlive(other) && isHome(other))
    throw new Error(
      `the data folder ${root} is in use by process ${other}; stop it, or name another folder in SIKLUS_DATA`,
    );
  writeFileSync(lock, String(process.pid));
  return {
    path: (...parts: string[]) => join(root, ...parts),
    release: () => rmSync(lock, { force: true }),
  };
};

export type DataFolder = ReturnType<typeof openDataFolder>;

/** A secret of 32 bytes, made at the first start and kept. */
export const secretIn = (folder: DataFolder): string => {
  const file = folder.path("secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
};
