/** A product that nobody reaches: every use of a port is an error. For tests of what comes before the ports. */
import { openSecrets } from "../../functions/adapters/secrets.ts";
import type { App } from "../../functions/core/ports.ts";

const unreachable = <T extends object>(name: string): T =>
  new Proxy({} as T, {
    get: (_, key) => {
      throw new Error(`${name}.${String(key)} was reached`);
    },
  });

export const idleApp: App = {
  clock: () => new Date("2026-01-05T01:00:00.000Z"),
  report: () => undefined,
  timer: { elapsed: () => 0, wait: async () => undefined },
  store: unreachable("store"),
  machines: unreachable("machines"),
  mailer: unreachable("mailer"),
  files: unreachable("files"),
  secrets: openSecrets("a".repeat(43)),
  config: {
    baseUrl: "http://siklus.test",
    launchMachine: "launch",
    mailRate: 500,
    mailsPerDay: 50_000,
    launchRate: 5000,
  },
};
