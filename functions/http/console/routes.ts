/** The console: its files as they were built, and what it needs to know of the installation. */
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { Hono } from "hono";

export type ConsoleSite = {
  /** Where the built files stand, and the page among them that loads the others. */
  readonly folder: string;
  readonly page: string;
  /** What web/console/config.ts reads. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Origins beside its own that it may ask: those of a foreign issuer. */
  readonly asks: readonly string[];
};

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".map": "application/json",
  ".woff2": "font/woff2",
};

const headersOf = (asks: readonly string[]): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src ${["'self'", ...asks].join(" ")}; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
});

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/** Below /console/. Whatever is no file is a place in the console, which its page finds by itself. */
export const makeConsole = ({ folder, page, configuration, asks }: ConsoleSite): Hono => {
  const headers = headersOf(asks);
  const app = new Hono();
  app.get("/console/config.json", (c) =>
    c.json(configuration, 200, { ...headers, "Cache-Control": "no-cache" }),
  );
  app.get("/console/*", async (c) => {
    const asked = normalize(c.req.path.replace(/^\/console\/?/, ""));
    const file = !asked.startsWith("..") && isFile(join(folder, asked)) ? asked : page;
    const hashed = /-[A-Z0-9]{8}\./.test(file);
    return c.body(await readFile(join(folder, file)), 200, {
      ...headers,
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Cache-Control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
    });
  });
  return app;
};
