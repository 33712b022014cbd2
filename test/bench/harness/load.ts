/** People at once: a process of its own that sends prepared requests, so many in flight, and measures every answer. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

export type Prepared = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly cookie?: string;
  /** A form, encoded. */
  readonly body?: string;
};

export type Job = {
  readonly base: string;
  readonly inFlight: number;
  /** Keep headers and bodies of the answers; costs time. */
  readonly keep: boolean;
  readonly requests: readonly Prepared[];
};

const report = z.object({
  /** When the first request was sent, in milliseconds since 1970. */
  startedAt: z.number(),
  /** First request sent to last answer received. */
  seconds: z.number(),
  /** Processor time of the generator itself. */
  cpuSeconds: z.number(),
  /** Of each request, in the order given. */
  milliseconds: z.array(z.number()),
  statuses: z.array(z.number()),
  locations: z.array(z.string()),
  cookies: z.array(z.string()),
  bodies: z.array(z.string()),
});

export type LoadReport = z.infer<typeof report>;

const generator = new URL("./generator.ts", import.meta.url).pathname;

export const sendAll = async (job: Job): Promise<LoadReport> => {
  const folder = mkdtempSync(join(tmpdir(), "siklus-load-"));
  const [input, output] = [join(folder, "job.json"), join(folder, "report.json")];
  try {
    writeFileSync(input, JSON.stringify(job));
    const child = spawn(process.execPath, [generator, input, output], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`the load generator ended with status ${code}`);
    return report.parse(JSON.parse(readFileSync(output, "utf8")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Throws unless every answer had this status. */
export const wantStatus = ({ statuses, bodies }: LoadReport, wanted: number, what: string): void => {
  const wrong = statuses.findIndex((status) => status !== wanted);
  if (wrong < 0) return;
  const times = statuses.filter((status) => status !== wanted).length;
  throw new Error(
    `${what}: ${times} of ${statuses.length} answers were not ${wanted}; the first was ${statuses[wrong]} ${(bodies[wrong] ?? "").slice(0, 2000)}`,
  );
};
