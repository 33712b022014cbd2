import { constants, getPriority } from "node:os";
import { Worker } from "node:worker_threads";
import { expect, test } from "@jest/globals";

const worker = `
  import { parentPort } from "node:worker_threads";
  import { readlinkSync } from "node:fs";
  import { getPriority } from "node:os";
  import { giveWay } from "${new URL("../../../infra/local/home/background.ts", import.meta.url).href}";
  giveWay();
  const thread = process.platform === "linux" ? Number(readlinkSync("/proc/thread-self").split("/").at(-1)) : 0;
  parentPort.postMessage(getPriority(thread));
`;

test("a thread that gives way takes nothing from the one that people wait for", async () => {
  const before = getPriority();
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(worker)}`));
  const told = await new Promise((resolve, reject) => thread.once("message", resolve).once("error", reject));
  await thread.terminate();
  const gaveWay = process.platform === "linux" ? constants.priority.PRIORITY_BELOW_NORMAL : before;
  expect([getPriority(), told]).toEqual([before, gaveWay]);
});
