/** The console at home: built at the start, from its sources as they are. */
import type { Hono } from "hono";
import { makeConsole } from "../../../functions/http/console/routes.ts";
import { API_RESOURCE, CONSOLE_CLIENT } from "../oidc/configuration.ts";

const FOLDER = "node_modules/.cache/siklus-console";

export const consoleApp = async (base: string): Promise<Hono> => {
  const build = await import(new URL("../../../web/build.ts", import.meta.url).href).catch(() => undefined);
  return makeConsole({
    folder: FOLDER,
    page: (await build?.buildConsole(FOLDER)) ?? "index.html",
    configuration: {
      authority: `${base}/oidc`,
      clientId: CONSOLE_CLIENT,
      resource: API_RESOURCE,
      redirectUri: `${base}/console/callback`,
    },
    asks: [],
  });
};
