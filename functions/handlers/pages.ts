/** The pages for people, on Lambda behind the HTTP API. */
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import { env } from "../env.ts";
import { serveAssets } from "../http/pages/assets.ts";
import { makePages } from "../http/pages/routes.ts";
import { reportFailure, theApp } from "./app.ts";
import { files } from "./files.ts";
import { mailer } from "./mailer.ts";

/** The application itself, for a home that serves it without a gateway. */
export const pagesApp = () =>
  serveAssets(
    makePages({ ...theApp(), files, mailer }, { uploadOrigin: env.uploadOrigin(), report: reportFailure }),
  );

/** Says that it answers, to whoever watches; it asks nothing of the table. */
const watchable = () => pagesApp().get("/healthz", (c) => c.json({ status: "ok" }));

let app: ReturnType<typeof watchable> | undefined;

const serve = async (event: LambdaEvent, _context: Context) => {
  app ??= watchable();
  return handle(app)(event);
};

export const handler = middy<LambdaEvent, Awaited<ReturnType<typeof serve>>>().handler(serve);
