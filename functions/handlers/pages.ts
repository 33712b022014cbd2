/** The pages for people, on Lambda behind the HTTP API. */
import { env } from "../env.ts";
import { serveAssets } from "../http/pages/assets.ts";
import { makePages } from "../http/pages/routes.ts";
import { reportFailure, theApp } from "./app.ts";
import { files } from "./files.ts";
import { machines } from "./machines.ts";
import { mailer } from "./mailer.ts";
import { webHandler } from "./web-handler.ts";

/** The application itself, for a home that serves it without a gateway. */
export const pagesApp = () =>
  serveAssets(
    makePages(
      { ...theApp(), files, machines, mailer },
      { uploadOrigin: env.uploadOrigin(), report: reportFailure },
    ),
  );

/** Says that it answers, to whoever watches; it asks nothing of the table. */
const watchable = () => pagesApp().get("/healthz", (c) => c.json({ status: "ok" }));

export const handler = webHandler(watchable);
