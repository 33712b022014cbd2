/** The console: its files as they were built, and what it needs to know of this home. */
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { Hono } from "hono";
import { API_RESOURCE, CONSOLE_CLIENT } from "../oidc/configuration.ts";

const FOLDER = "node_modules/.cache/siklus-console";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".map": "application/json",
  ".woff2": "font/woff2",
};

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

export const consoleApp = async (base: string): Promise<Hono> => {
  const build = await import(new URL("../../../web/build.ts", import.meta.url).href).catch(() => undefined);
  const page: string = (await build?.buildConsole(FOLDER)) ?? "index.html";
  const app = new Hono();
  app.get("/config.json", (c) =>
    c.json({
      authority: `${base}/oidc`,
      clientId: CONSOLE_CLIENT,
      resource: API_RESOURCE,
      redirectUri: `${base}/console/callback`,
    }),
  );
  app.get("/*", async (c) => {
    const asked = normalize(c.req.path.replace(/^\/console\/?/, ""));
    const file = !asked.startsWith("..") && isFile(join(FOLDER, asked)) ? asked : page;
    const hashed = /-[A-Z0-9]{8}\./.test(file);
    return c.body(await readFile(join(FOLDER, file)), 200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Cache-Control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    });
  });
  return app;
};
