/** Walks a link of its own from time to time, by the address of the product, as somebody outside would. */
import { type Visit, type Walked, walkCanary } from "../core/app/canary.ts";
import type { App } from "../core/ports.ts";
import { logger } from "./app.ts";
import { machines } from "./machines.ts";
import { serviceHandler } from "./skeleton.ts";

/** Milliseconds for one page. */
const PATIENCE = 10_000;

/** Keeps each cookie by its name; all of them belong to one task. */
const openVisit = (): Visit => {
  const jar = new Map<string, string>();
  return async (method, url, form) => {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return {
      status: response.status,
      location: response.headers.get("location") ?? "",
      text: await response.text(),
    };
  };
};

const run = async (app: App, _event: unknown): Promise<Walked> => {
  const walked = await walkCanary(app, openVisit());
  if (walked.walked) logger.info("walked", { walked });
  return walked;
};

export const handler = serviceHandler("canary", run, { machines });
