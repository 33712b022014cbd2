/** Documents on paper, on Lambda behind the HTTP API: apart from the pages, which need nothing of what makes them. */
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import { makeDocuments } from "../http/documents/routes.ts";
import { reportFailure, theApp } from "./app.ts";

let app: ReturnType<typeof makeDocuments> | undefined;

/** The application itself, for a home that serves it without a gateway. */
export const documentsApp = () => {
  app ??= makeDocuments(theApp(), reportFailure);
  return app;
};

const serve = async (event: LambdaEvent, _context: Context) => handle(documentsApp())(event);

export const handler = middy<LambdaEvent, Awaited<ReturnType<typeof serve>>>().handler(serve);
