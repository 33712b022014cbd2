/** The pages for people: an emailed link, the task behind it, its code, its evidence. */
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { errorPage, notFoundPage } from "../../../web/pages/error-page.ts";
import type { PageProps } from "../../../web/pages/props.ts";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { assetPaths } from "./assets.ts";
import { enter, gone, showInvitation } from "./entry.ts";
import { attached, showFile, showUpload } from "./evidence.ts";
import { pageProps } from "./reader.ts";
import { postCode, postTask, showCode, showTask, type Visit, visitTask } from "./task.ts";

const MAX_BODY = 1024 * 1024;

export type PagesOptions = {
  /** Origin of the bucket, which the upload page posts to. */
  readonly uploadOrigin: string;
  readonly report: (reference: string, error: unknown) => void;
};

const securityHeaders = (uploadOrigin: string): Record<string, string> => ({
  "Content-Security-Policy": `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self' ${uploadOrigin}; base-uri 'none'; frame-ancestors 'none'`,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cache-Control": "no-store",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Robots-Tag": "noindex",
});

const formBody = async (c: Context): Promise<URLSearchParams> => {
  const type = c.req.header("content-type") ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) return new URLSearchParams(await c.req.text());
  if (type === "" || (await c.req.text()) === "") return new URLSearchParams();
  throw new Fault("request.media-type", {
    got: type.slice(0, 60),
    wanted: "application/x-www-form-urlencoded",
  });
};

export const makePages = (app: App, options: PagesOptions): Hono => {
  const pages = new Hono();
  const props = (c: Context): Promise<PageProps> => pageProps(app, c, assetPaths);
  const headers = Object.entries(securityHeaders(options.uploadOrigin));

  pages.use(async (c, next) => {
    await next();
    for (const [name, value] of headers) c.header(name, value);
  });

  pages.use(
    bodyLimit({
      maxSize: MAX_BODY,
      onError: () => {
        throw new Fault("request.too-large", { wanted: "1 MB" });
      },
    }),
  );

  pages.get("/t/:token", async (c) => showInvitation(c, await props(c)));
  pages.post("/t/:token", async (c) => enter(app, c, await props(c), await formBody(c)));

  const visit = (go: (visit: Visit) => Promise<Response>) => async (c: Context) =>
    visitTask(app, c, await props(c), undefined, go);
  const post = (go: (visit: Visit, body: URLSearchParams) => Promise<Response>) => async (c: Context) => {
    const body = await formBody(c);
    return visitTask(app, c, await props(c), body, (v) => go(v, body));
  };

  pages.get("/tasks/:task", visit(showTask));
  pages.post("/tasks/:task", post(postTask));
  pages.get("/tasks/:task/code", visit(showCode));
  pages.post("/tasks/:task/code", post(postCode));
  pages.get("/tasks/:task/attach", visit(showUpload));
  pages.get("/tasks/:task/attached", visit(attached));
  pages.get("/tasks/:task/files/:file", visit(showFile));

  pages.notFound(async (c) => c.html(notFoundPage(await props(c)), 404));

  pages.onError(async (error, c) => {
    if (error instanceof Fault && error.code === "not-found")
      return c.html(notFoundPage(await props(c)), 404);
    if (error instanceof Fault && error.code === "task.closed") return gone(c, await props(c), "done");
    if (error instanceof Fault && error.code === "task.not-yours")
      return gone(c, await props(c), "handedOver");
    if (error instanceof Fault && error.status === 409) return c.redirect(c.req.path, 303);
    const reference = app.secrets.token().slice(0, 8);
    options.report(reference, error);
    const status = error instanceof Fault && error.status < 500 ? error.status : 500;
    return c.html(errorPage({ ...(await props(c)), reference }), status as 400);
  });

  return pages;
};
