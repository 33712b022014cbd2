/** Documents on paper, on Lambda behind the HTTP API: apart from the pages, which need nothing of what makes them. */
import { makeDocuments } from "../http/documents/routes.ts";
import { reportFailure, theApp } from "./app.ts";
import { webHandler } from "./web-handler.ts";

let app: ReturnType<typeof makeDocuments> | undefined;

/** The application itself, for a home that serves it without a gateway. */
export const documentsApp = () => {
  app ??= makeDocuments(theApp(), reportFailure);
  return app;
};

export const handler = webHandler(documentsApp);
