/** The console on Lambda behind the HTTP API, in the agency's own region: officers are few, and browsers keep its files. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { env } from "../env.ts";
import { makeConsole } from "../http/console/routes.ts";
import { securityHeaders } from "../http/pages/security-headers.ts";
import { webHandler } from "./web-handler.ts";

/** Written there when the function is bundled, by web/make-console.ts. */
const FOLDER = join(process.cwd(), "web/console-files");

const pageIn = (folder: string): string => {
  const page = readdirSync(folder).find((file) => /^index-\w+\.html$/.test(file));
  if (page === undefined)
    throw new Error(`${folder} has no page; wanted: index-….html and the files it loads`);
  return page;
};

const configuration = () => {
  const leaving = new URLSearchParams({
    client_id: env.oidcAudience(),
    logout_uri: `${env.baseUrl()}/console/`,
  });
  return {
    authority: env.oidcIssuer(),
    clientId: env.oidcAudience(),
    // Cognito ends sessions in a way of its own.
    signOutUrl: `${env.signInPages()}/logout?${leaving}`,
  };
};

const site = () => {
  const files = makeConsole({
    folder: FOLDER,
    page: pageIn(FOLDER),
    configuration: configuration(),
    asks: [new URL(env.oidcIssuer()).origin, env.signInPages()],
  });
  // The gateway compresses nothing.
  return new Hono()
    .use(compress())
    .get("/", (c) => c.redirect("/console/"))
    .get("/console", (c) => c.redirect("/console/"))
    .route("/", files)
    .notFound((c) => c.html("<!doctype html><title>404</title><h1>404</h1>", 404, securityHeaders()));
};

export const handler = webHandler(site);
