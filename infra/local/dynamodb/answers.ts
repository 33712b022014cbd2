import { get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** Resolves to true as soon as something answers HTTP there; false when `patience` (ms) or `alive` ends first. */
export async function answers(endpoint: string, patience: number, alive: () => boolean): Promise<boolean> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    if (!alive()) return false;
    if (await answersNow(endpoint)) return true;
    await delay(5);
  }
  return false;
}

function answersNow(endpoint: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(endpoint, { agent: false, timeout: 2000 }, (response) => {
      response.resume();
      resolve(true);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}
