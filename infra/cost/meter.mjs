/**
 * Loaded before the home (`node --import`): counts the requests that it serves, from outside, and writes them beside the
 * processor's time when it ends. Nothing of a request is kept but its kind.
 */
import { subscribe } from "node:diagnostics_channel";
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env.SIKLUS_METER;
const isHome = isMainThread && (process.argv[1] ?? "").endsWith("infra/local/main.ts");

/** @type {Record<string, { requests: number, bytes: number }>} */
const counts = {};
/** Bytes that a kept connection had sent before. @type {WeakMap<object, number>} */
const sent = new WeakMap();

const kindOf = (method, path) => {
  if (path.startsWith("/_local/s3")) return `s3 ${method}`;
  if (path.startsWith("/_local/ses")) return "ses";
  if (path.startsWith("/_local") || path.startsWith("/oidc") || path.startsWith("/console")) return "home";
  if (path.startsWith("/api/")) return "api";
  return path.startsWith("/healthz") ? "home" : "pages";
};

if (file !== undefined && isHome) {
  subscribe("http.server.response.finish", ({ request, socket }) => {
    const kind = kindOf(request.method, request.url ?? "/");
    counts[kind] ??= { requests: 0, bytes: 0 };
    counts[kind].requests += 1;
    counts[kind].bytes += socket.bytesWritten - (sent.get(socket) ?? 0);
    sent.set(socket, socket.bytesWritten);
  });
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(file, JSON.stringify({ counts, processorMs: (user + system) / 1000 }));
  });
}
