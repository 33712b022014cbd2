/** Style and script of the pages: read once, named by their content, kept by browsers for a year. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Hono } from "hono";

/** Beside the code on Lambda, and in the project at home: both run where `web` stands. */
const folder = pathToFileURL(`${process.cwd()}/web/assets/`);

type Asset = { readonly path: string; readonly type: string; readonly content: string };

const load = (file: string, type: string): Asset => {
  const content = readFileSync(new URL(file, folder), "utf8");
  const [name, ending] = file.split(".");
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  return { path: `/assets/${name}.${hash}.${ending}`, type, content };
};

const css = load("siklus.css", "text/css; charset=utf-8");
const js = load("siklus.js", "text/javascript; charset=utf-8");

export const assetPaths = { css: css.path, js: js.path };

export const serveAssets = (app: Hono): Hono => {
  for (const asset of [css, js])
    app.get(asset.path, (c) =>
      c.body(asset.content, 200, {
        "Content-Type": asset.type,
        "Cache-Control": "public, max-age=31536000, immutable",
      }),
    );
  return app;
};
