/** Suites that take long begin first, so that none of them runs alone at the end; then other journeys, then the largest files. */
import { statSync } from "node:fs";

type Suite = { readonly path: string };

/** Longest first, as measured; a name that no suite has any more does no harm. */
const LONG = [
  "test/journeys/cycle.test.ts",
  "test/journeys/browser.test.ts",
  "test/web/pages.browser.test.ts",
  "test/journeys/kill.test.ts",
  "test/journeys/schemes.test.ts",
  "test/infra/synth.test.ts",
  "test/journeys/simulation.test.ts",
  "test/journeys/studio.test.ts",
  "test/journeys/releases-console.test.ts",
  "test/journeys/bad-input.test.ts",
  "test/contracts/store.test.ts",
  "test/journeys/logs.test.ts",
  "test/journeys/links.test.ts",
  "test/journeys/releases.test.ts",
  "test/local/dynamodb/start-dynamodb.test.ts",
  "test/local/ui/pages.browser.test.ts",
  "test/web/enhance.browser.test.ts",
];

const rank = ({ path }: Suite): number => {
  const found = LONG.findIndex((name) => path.endsWith(name));
  if (found >= 0) return found;
  return path.includes("/test/journeys/") ? LONG.length : LONG.length + 1;
};

// The default export that jest asks for.
export default class Sequencer {
  sort<T extends Suite>(suites: readonly T[]): T[] {
    return [...suites].sort(
      (one, other) => rank(one) - rank(other) || statSync(other.path).size - statSync(one.path).size,
    );
  }

  /** Nothing is remembered: on a machine that tests a clone there is nothing to remember. */
  cacheResults(): void {}
}
