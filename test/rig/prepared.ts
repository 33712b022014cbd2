/**
 * What every journey would otherwise make for itself: the console, a browser out of its package, and the data of a home
 * that was started once and stopped, so that the schemes that ship are checked and published only once.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { openHome } from "../simulate/home.ts";

/** Makes all of it; answers the folder of the home, for `SIKLUS_PREPARED`. Nothing is left of it when it fails. */
export const prepare = async (): Promise<string> => {
  const data = await mkdtemp(join(tmpdir(), "siklus-prepared-"));
  try {
    const [home] = await Promise.all([
      openHome(data, (line) => void process.stderr.write(`${line}\n`)),
      chromium.executablePath(),
    ]);
    await home.close();
    return data;
  } catch (error) {
    await rm(data, { recursive: true, force: true });
    throw error;
  }
};
