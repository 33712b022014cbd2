/** The pages for people: an emailed link, the task behind it, its code, its evidence. */
import { type Context, Hono } from "hono";
import { errorPage, notFoundPage, type Refusal, refusalPage } from "../../../web/pages/error-page.ts";
import type { PageProps } from "../../../web/pages/props.ts";
import type { App } from "../../core/ports.ts";
import { Fault, type FaultCode } from "../../errors.ts";
import { bodyWithin } from "../body-within.ts";
import { assetPaths } from "./assets.ts";
import { postCode, showCode } from "./code.ts";
import { enter, showInvitation } from "./entry.ts";
import { attached, showFile, showUpload } from "./evidence.ts";
import { gone } from "./gone.ts";
import { lessonFirst, postLesson, showLesson } from "./lesson.ts";
import { openMine, showAppraisal, showMine } from "./my.ts";
import { sendCertificate } from "./my-awards.ts";
import { attachedToLog, postEntry, postLog, showLog, showLogFile, showLogUpload } from "./my-log.ts";
import { type MyVisit, visitMine } from "./my-visit.ts";
import { pageProps } from "./reader.ts";
import { securityHeaders } from "./security-headers.ts";
import { postDoor, showDoor } from "./served.ts";
import { postTask, showTask, visitTask } from "./task.ts";
import { showVerified } from "./verify.ts";
import type { Visit } from "./visit.ts";

const MAX_MB = 1;

export type PagesOptions = {
  /** Origin of the bucket, which the upload page posts to. */
  readonly uploadOrigin: string;
  readonly report: (reference: string, error: unknown) => void;
};

const formBody = async (c: Context): Promise<URLSearchParams> => {
  const type = c.req.header("content-type") ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) return new URLSearchParams(await c.req.text());
  if (type === "" || (await c.req.text()) === "") return new URLSearchParams();
  throw new Fault("request.media-type", {
    got: type.slice(0, 60),
    wanted: "application/x-www-form-urlencoded",
  });
};

/** What the sender can do better; everything else is told by its reference only. */
const refusalOf: Readonly<Partial<Record<FaultCode, Refusal>>> = {
  "csrf.mismatch": "csrf",
  "request.too-large": "size",
  "request.media-type": "type",
  "method.not-allowed": "method",
};

const otherMethod = (wanted: string) => (c: Context) => {
  throw new Fault("method.not-allowed", { got: c.req.method, wanted });
};

export const makePages = (app: App, options: PagesOptions): Hono => {
  const pages = new Hono();
  const props = (c: Context): Promise<PageProps> => pageProps(app, c, assetPaths);
  const headers = Object.entries(securityHeaders(options.uploadOrigin));

  // Before there is an answer, so that one may say otherwise; each that is set on an answer would copy it.
  pages.use((c, next) => {
    for (const [name, value] of headers) c.header(name, value);
    return next();
  });

  pages.use(
    bodyWithin(MAX_MB * 1024 * 1024, () => {
      throw new Fault("request.too-large", { limit: MAX_MB });
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

  pages.get("/tasks/:task/lesson", visit(showLesson));
  pages.post("/tasks/:task/lesson", post(postLesson));
  pages.get("/tasks/:task", visit(lessonFirst(showTask)));
  pages.post("/tasks/:task", post(lessonFirst(postTask)));
  pages.get("/tasks/:task/code", visit(lessonFirst(showCode)));
  pages.post("/tasks/:task/code", post(lessonFirst(postCode)));
  pages.get("/tasks/:task/attach", visit(lessonFirst(showUpload)));
  pages.get("/tasks/:task/attached", visit(lessonFirst(attached)));
  pages.get("/tasks/:task/files/:file", visit(showFile));

  pages.get("/r/:code", async (c) => showDoor(c, await props(c)));
  pages.post("/r/:code", async (c) => postDoor(app, c, await props(c), await formBody(c)));

  pages.get("/verify/:code", async (c) => showVerified(app, c, await props(c)));

  const mine = (go: (visit: MyVisit) => Promise<Response>) => async (c: Context) =>
    visitMine(app, c, await props(c), undefined, go);
  const postMine =
    (go: (visit: MyVisit, body: URLSearchParams) => Promise<Response>) => async (c: Context) => {
      const body = await formBody(c);
      return visitMine(app, c, await props(c), body, (v) => go(v, body));
    };

  pages.get("/my/:cycle", mine(showMine));
  pages.post("/my/:cycle", postMine(openMine));
  pages.get(
    "/my/:cycle/:appraisal",
    mine((v) => showAppraisal(v, v.c.req.param("appraisal") ?? "")),
  );
  pages.get("/my/:cycle/:appraisal/logs/:log", mine(showLog));
  pages.post("/my/:cycle/:appraisal/logs/:log", postMine(postLog));
  pages.get("/my/:cycle/:appraisal/logs/:log/attach", mine(showLogUpload));
  pages.get("/my/:cycle/:appraisal/logs/:log/attached", mine(attachedToLog));
  pages.post("/my/:cycle/:appraisal/entries/:entry", postMine(postEntry));
  pages.get("/my/:cycle/:appraisal/files/:file", mine(showLogFile));
  pages.get("/my/:cycle/:appraisal/certificates/:followUp", mine(sendCertificate));

  for (const path of ["/r/:code", "/my/:cycle", "/my/:cycle/:appraisal/logs/:log"])
    pages.all(path, otherMethod("GET, POST"));
  for (const path of ["/t/:token", "/tasks/:task", "/tasks/:task/code", "/tasks/:task/lesson"])
    pages.all(path, otherMethod("GET, POST"));
  for (const path of [
    "/tasks/:task/attach",
    "/tasks/:task/attached",
    "/tasks/:task/files/:file",
    "/verify/:code",
  ])
    pages.all(path, otherMethod("GET"));

  pages.notFound(async (c) => c.html(notFoundPage(await props(c)), 404));

  pages.onError(async (error, c) => {
    const fault = error instanceof Fault ? error : new Fault("internal", {}, error);
    const reader = await props(c);
    if (fault.code === "not-found") return c.html(notFoundPage(reader), 404);
    if (fault.code === "task.closed") return gone(c, reader, "done");
    if (fault.code === "task.not-yours") return gone(c, reader, "handedOver");
    if (fault.code === "entry.closed") return gone(c, reader, "over");
    if (fault.status === 409) return c.redirect(c.req.path, 303);
    if (fault.code === "method.not-allowed") c.header("Allow", String(fault.params.wanted));
    const refusal = refusalOf[fault.code];
    if (refusal)
      return c.html(refusalPage({ ...reader, refusal, values: fault.params }), fault.status as 400);
    const reference = app.secrets.token().slice(0, 8);
    options.report(reference, error);
    return c.html(errorPage({ ...reader, reference }), fault.status as 500);
  });

  return pages;
};
