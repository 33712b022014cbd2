import { expect, test } from "@jest/globals";
import { assetPaths, serveAssets } from "../../../functions/http/pages/assets.ts";
import { makePages } from "../../../functions/http/pages/routes.ts";
import { securityHeaders } from "../../../functions/http/pages/security-headers.ts";
import { idleApp } from "../../rig/idle-app.ts";

const origin = "http://files.test";
const pages = serveAssets(makePages(idleApp, { uploadOrigin: origin, report: () => undefined }));

test.each([
  [assetPaths.css, "text/css; charset=utf-8"],
  [assetPaths.js, "text/javascript; charset=utf-8"],
])("%s is named by its content, so a browser keeps it for a year", async (path, type) => {
  const answer = await pages.request(path);
  const wanted = {
    ...securityHeaders(origin),
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Type": type,
  };
  expect([answer.status, Object.fromEntries(answer.headers)]).toEqual([
    200,
    Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name.toLowerCase(), value])),
  ]);
});
