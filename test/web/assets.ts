import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";

const types: Readonly<Record<string, string>> = { css: "text/css", js: "text/javascript" };

/** Answers `/assets/…` as the product does; false for every other address. */
export const sendAsset = async (url: string, response: ServerResponse): Promise<boolean> => {
  const [, name, ending = ""] = /^\/assets\/(\w+\.(css|js))$/.exec(url) ?? [];
  if (name === undefined) return false;
  response.setHeader("content-type", types[ending] ?? "");
  response.end(await readFile(new URL(`../../web/assets/${name}`, import.meta.url)));
  return true;
};
