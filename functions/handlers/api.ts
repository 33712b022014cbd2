/** The API of the console and of tools, on Lambda behind the HTTP API. */
import { changesBetween } from "../../workflows/changes/index.ts";
import { listSchemes, loadRelease } from "../../workflows/load.ts";
import type { Publishing } from "../core/app/publish.ts";
import { env } from "../env.ts";
import { makeApi, type Schemes } from "../http/api/index.ts";
import { reportFailure, theApp } from "./app.ts";
import { machines } from "./machines.ts";
import { publishing as ofScheme } from "./publishing.ts";
import { webHandler } from "./web-handler.ts";

const publishing: Publishing = { ...ofScheme, changes: changesBetween };

const shipped = (root: string): Schemes => ({
  list: () => listSchemes(root),
  load: async (id) => (await loadRelease(root, id)).value,
});

/** The application itself, for a home that serves it without a gateway. */
export const apiApp = () =>
  makeApi(
    { ...theApp(), machines },
    {
      auth: { issuer: env.oidcIssuer(), audience: env.oidcAudience(), jwks: env.oidcJwks() },
      publishing,
      schemes: shipped(process.cwd()),
      failed: reportFailure,
    },
  );

export const handler = webHandler(apiApp);
