/** The load generator: `node generator.ts JOB REPORT`. Cheap on purpose, so that it is never what is measured. */
import { readFileSync, writeFileSync } from "node:fs";
import { openHttp } from "./http.ts";
import type { Job, LoadReport, Prepared } from "./load.ts";

const [input = "", output = ""] = process.argv.slice(2);
const job: Job = JSON.parse(readFileSync(input, "utf8"));
const http = openHttp(job.base, job.inFlight);

const count = job.requests.length;
const milliseconds = new Array<number>(count).fill(0);
const statuses = new Array<number>(count).fill(0);
const locations = new Array<string>(count).fill("");
const cookies = new Array<string>(count).fill("");
const bodies = new Array<string>(count).fill("");

const form = { "content-type": "application/x-www-form-urlencoded" };

const send = async ({ method, path, cookie, body }: Prepared, at: number): Promise<void> => {
  const headers = { ...(cookie === undefined ? {} : { cookie }), ...(body === undefined ? {} : form) };
  const began = performance.now();
  const answer = await http.send(path, { method, headers, ...(body === undefined ? {} : { body }) });
  milliseconds[at] = performance.now() - began;
  statuses[at] = answer.status;
  if (job.keep || answer.status >= 400) bodies[at] = answer.body.toString();
  if (!job.keep) return;
  locations[at] = answer.headers.location ?? "";
  cookies[at] = (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
};

const queue = job.requests.entries();
const person = async (): Promise<void> => {
  for (const [at, prepared] of queue) await send(prepared, at);
};

const [began, cpu] = [performance.now(), process.cpuUsage()];
await Promise.all(Array.from({ length: job.inFlight }, person));
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
http.close();
const report: LoadReport = {
  startedAt: performance.timeOrigin + began,
  seconds,
  cpuSeconds: (user + system) / 1e6,
  milliseconds,
  statuses,
  locations,
  cookies,
  bodies,
};
writeFileSync(output, JSON.stringify(report));
