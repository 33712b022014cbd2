/** The inbox as a small application, to mount under a path. */
import { type Context, Hono } from "hono";
import { languageOf } from "../ui/language.ts";
import { PAGE_POLICY, STYLE } from "../ui/style.ts";
import {
  FRAME_POLICY,
  framedHtml,
  type InboxView,
  inboxPage,
  MAIL_PAGE_POLICY,
  mailNotFoundPage,
  mailPage,
} from "./inbox-pages.ts";
import type { Ses } from "./open-ses.ts";

const PAGE_SIZE = 50;

/** `base`: where it is mounted, such as `/_local/inbox`. */
export function inbox(ses: Pick<Ses, "list" | "get">, base: string): Hono {
  const app = new Hono();
  const viewOf = (context: Context): InboxView => ({
    base,
    language: languageOf(context.req.query("lang"), context.req.header("accept-language")),
  });

  app.use(async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
    context.header("referrer-policy", "no-referrer");
    context.header("x-content-type-options", "nosniff");
  });

  app.get("/", async (context) => {
    const { to, before } = context.req.query();
    const filter = {
      ...(to === undefined || to === "" ? {} : { to }),
      ...(before === undefined ? {} : { before }),
    };
    const found = ses.list({ ...filter, limit: PAGE_SIZE + 1 }).reverse();
    const mails = found.slice(0, PAGE_SIZE);
    const older = found.length > PAGE_SIZE ? mails.at(-1)?.id : undefined;
    context.header("content-security-policy", PAGE_POLICY);
    return context.html(await inboxPage({ ...viewOf(context), mails, to, older }));
  });

  app.get("/style.css", (context) => context.body(STYLE, 200, { "content-type": "text/css; charset=utf-8" }));

  app.get("/:id", async (context) => {
    const mail = ses.get(context.req.param("id"));
    context.header("content-security-policy", MAIL_PAGE_POLICY);
    if (mail === undefined) return context.html(await mailNotFoundPage(viewOf(context)), 404);
    return context.html(await mailPage({ ...viewOf(context), mail }));
  });

  app.get("/:id/html", (context) => {
    const mail = ses.get(context.req.param("id"));
    context.header("content-security-policy", FRAME_POLICY);
    return mail === undefined ? context.notFound() : context.html(framedHtml(mail));
  });

  return app;
}
