/** What only the rim may say: the environment, the clock, chance. */
import { codeOf, type Source } from "./tree.ts";

type Word = {
  readonly what: string;
  readonly pattern: RegExp;
  /** The only folders and files where it may stand; … */
  readonly only?: readonly string[];
  /** … or those where it may not. */
  readonly never?: readonly string[];
};

const words: readonly Word[] = [
  {
    what: "process.env",
    pattern: /\bprocess\.env\b/,
    only: [
      "functions/env.ts",
      "infra/cost/",
      "infra/local/home/",
      "infra/local/install.mjs",
      "infra/local/main.ts",
      "infra/local/start.ts",
      "test/",
      // A name that the bundler replaces.
      "web/build.ts",
    ],
  },
  {
    what: "the clock of the machine",
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bset(?:Timeout|Interval|Immediate)\b/,
    never: [
      "forms/",
      "functions/adapters/",
      "functions/core/",
      "web/fields/",
      "web/pages/",
      "web/texts/",
      "workflows/",
    ],
  },
  {
    what: "chance",
    pattern: /\bMath\.random\b|\brandom(?:Bytes|Int|UUID)\b|\bgetRandomValues\b/,
    only: ["functions/adapters/secrets.ts", "infra/local/", "test/", "web/console/"],
  },
  {
    what: "the network",
    pattern: /\bfetch\(|\bWebSocket\b/,
    never: [
      "forms/",
      "functions/adapters/",
      "functions/core/",
      "web/fields/",
      "web/pages/",
      "web/texts/",
      "workflows/",
    ],
  },
];

const misplaced = ({ only, never }: Word, path: string): boolean =>
  (only !== undefined && !only.some((place) => path.startsWith(place))) ||
  (never?.some((place) => path.startsWith(place)) ?? false);

/** Words that stand where they may not. */
export const strayWords = (sources: readonly Source[]): string[] =>
  words.flatMap((word) =>
    sources
      .filter((source) => misplaced(word, source.path) && word.pattern.test(codeOf(source)))
      .map(({ path }) => `${path} asks for ${word.what}`),
  );
