/** Who may import whom. The first row whose folder or file holds a source is the one that it goes by. */
import type { Import, Source } from "./tree.ts";

type Arrow = {
  /** A folder with its closing slash, or a file. */
  readonly from: string;
  readonly to: readonly string[];
  /** `*` at the end stands for any end. */
  readonly packages: readonly string[];
  /** Folders, files and packages of which it may know the types, which are gone when it runs. */
  readonly types?: readonly string[];
  /** Why this row is there, where the folder does not say it. */
  readonly why?: string;
};

const MODEL = [
  "functions/core/model.ts",
  "functions/core/releases.ts",
  "functions/core/ports.ts",
  "functions/core/ids.ts",
];
const LANGUAGES = ["forms/language/", "workflows/language/"];

const arrows: readonly Arrow[] = [
  { from: "forms/", to: ["forms/"], packages: ["ajv", "ajv-formats", "ajv-i18n", "zod"] },

  {
    from: "workflows/language/generate",
    to: ["workflows/", "functions/core/expressions/"],
    packages: ["node:child_process", "node:fs/promises", "node:url"],
    why: "writes the JSON Schema and the reference, which name the findings and the functions of expressions",
  },
  { from: "workflows/language/", to: LANGUAGES, packages: ["zod"] },
  { from: "workflows/compile/", to: ["workflows/compile/", "workflows/language/"], packages: [] },
  { from: "workflows/machines/", to: ["workflows/machines/", "workflows/compile/"], packages: [] },
  {
    from: "workflows/checks/",
    to: [
      "workflows/",
      "forms/language/",
      "functions/core/expressions.ts",
      "functions/core/expressions/",
      "functions/errors.ts",
    ],
    packages: ["asl-validator", "zod"],
    why: "an expression parses if the evaluator takes it",
  },
  {
    from: "workflows/cli/",
    to: ["workflows/", "forms/language/", "web/pages/"],
    packages: ["node:*"],
    why: "the preview of a form is the page that people will see",
  },
  { from: "workflows/", to: ["workflows/", "forms/language/"], packages: ["canonicalize", "node:*", "zod"] },

  { from: "functions/env.ts", to: [], packages: [] },
  { from: "functions/errors.ts", to: [], packages: [] },
  {
    from: "functions/core/",
    to: ["functions/core/", "functions/errors.ts", ...LANGUAGES],
    packages: ["canonicalize", "jsonata", "papaparse", "node:crypto", "node:zlib"],
    why: "hashes and unpacking are functions of their input; there is no file, network, clock or chance",
  },
  {
    from: "functions/adapters/",
    to: ["functions/adapters/", "functions/core/audit/", "functions/errors.ts", ...MODEL],
    packages: ["@aws-sdk/*", "node:crypto", "node:http", "node:https", "node:zlib"],
    types: ["functions/core/engine/transition.ts", "workflows/language/release.ts"],
  },
  { from: "functions/http/body-within.ts", to: [], packages: ["hono"], why: "pages and API alike" },
  {
    from: "functions/http/api/studio",
    to: [
      "functions/http/api/",
      "functions/http/pages/assets.ts",
      "functions/core/",
      "functions/errors.ts",
      "web/pages/",
      "workflows/checks/finding.ts",
      "workflows/release.ts",
      ...LANGUAGES,
    ],
    packages: ["@hono/zod-openapi"],
    why: "the studio's preview is the page that people will see, with its style",
  },
  {
    from: "functions/http/api/",
    to: [
      "functions/http/api/",
      "functions/http/body-within.ts",
      "functions/core/",
      "functions/errors.ts",
      "workflows/release.ts",
      ...LANGUAGES,
    ],
    packages: ["@hono/zod-openapi", "hono", "jose", "papaparse", "node:crypto"],
    why: "a release that is sent in is read like one of a file",
  },
  {
    from: "functions/http/documents/",
    to: [
      "functions/http/documents/",
      "functions/http/pages/assets.ts",
      "functions/http/pages/reader.ts",
      "functions/http/pages/security-headers.ts",
      "functions/core/",
      "functions/errors.ts",
      "web/pages/",
      "web/texts/",
      ...LANGUAGES,
    ],
    packages: ["hono", "node:fs", "pdfkit", "uqr"],
    why: "letters are files; what it refuses it refuses as the pages do",
  },
  {
    from: "functions/http/console/",
    to: ["functions/http/console/"],
    packages: ["hono", "node:fs", "node:fs/promises", "node:path"],
    why: "the console is files that it serves",
  },
  {
    from: "functions/http/pages/",
    to: [
      "functions/http/pages/",
      "functions/http/body-within.ts",
      "functions/core/",
      "functions/errors.ts",
      "web/pages/",
      "web/texts/",
      ...LANGUAGES,
    ],
    packages: ["hono", "node:crypto", "node:fs", "node:url", "node:util"],
    why: "style and script of the pages are files that it serves",
  },
  {
    from: "functions/handlers/",
    to: ["functions/", "workflows/"],
    packages: [
      "@aws-lambda-powertools/logger",
      "@middy/core",
      "hono",
      "node:crypto",
      "node:fs",
      "node:module",
      "node:path",
      "node:timers/promises",
    ],
    types: ["aws-lambda"],
  },

  {
    from: "web/console/",
    to: ["web/console/", "forms/language/", "workflows/language/scheme.schema.json"],
    packages: [
      "@codemirror/*",
      "@dagrejs/dagre",
      "@dnd-kit/*",
      "@mantine/*",
      "@tabler/icons-react",
      "@tanstack/react-query",
      "@uiw/react-codemirror",
      "@xyflow/react",
      "codemirror-json-schema",
      "oidc-client-ts",
      "react",
      "react-dom",
      "react-oidc-context",
      "react-router",
    ],
    types: ["functions/http/api/types.ts"],
  },
  { from: "web/build.ts", to: [], packages: ["esbuild", "node:*"] },
  { from: "web/make-console.ts", to: ["web/build.ts"], packages: ["node:*"] },
  {
    from: "web/",
    to: ["web/fields/", "web/markup.ts", "web/pages/", "web/texts/", "forms/language/"],
    packages: ["hono"],
  },

  { from: "infra/inventory.ts", to: [], packages: [] },
  { from: "infra/agencies.ts", to: [], packages: [], types: ["infra/aws/agency.ts"] },
  {
    from: "infra/aws/",
    to: ["infra/aws/", "infra/agencies.ts", "infra/inventory.ts", "workflows/"],
    packages: ["aws-cdk-lib", "cdk-nag", "constructs", "date-holidays", "node:path", "node:url", "zod"],
  },
  {
    from: "infra/operate/",
    to: ["infra/operate/", "infra/agencies.ts", "functions/adapters/dynamodb/store.ts"],
    packages: ["@aws-sdk/client-dynamodb", "@aws-sdk/client-s3", "node:*", "zod"],
    why: "before stacks are destroyed, the table is looked into; copies of evidence are compared with it",
  },
  {
    from: "infra/cost/",
    to: ["infra/cost/", "infra/inventory.ts", "infra/local/dynamodb/"],
    packages: ["node:*", "zod"],
    why: "the home and the simulation are run as programs, and counted from outside",
  },
  {
    from: "infra/local/start.ts",
    to: ["infra/local/", "functions/core/app/set-up.ts", "functions/handlers/", "workflows/"],
    packages: ["@aws-sdk/client-sfn", "@hono/node-server", "hono", "node:http"],
    why: "at home the launch machine is made at start, as CloudFormation makes it there",
  },
  {
    from: "infra/local/home/",
    to: [
      "infra/local/",
      "infra/inventory.ts",
      "functions/adapters/short-way/near.ts",
      "functions/core/",
      "functions/errors.ts",
      "functions/handlers/",
      "functions/http/console/",
      "workflows/",
    ],
    packages: ["@aws-sdk/client-dynamodb", "date-holidays", "hono", "node:*", "zod"],
    types: ["aws-lambda"],
    why: "the table is made at start; the demo agency is imported, and its cycle launched, by the acts that the API calls",
  },
  { from: "infra/local/install.mjs", to: [], packages: ["node:*"], why: "runs before anything is installed" },
  {
    from: "infra/local/",
    to: ["infra/local/", "infra/inventory.ts"],
    packages: [
      "@hono/node-server",
      "asl-validator",
      "aws-local-stepfunctions",
      "hono",
      "node:*",
      "oidc-provider",
      "zod",
    ],
  },

  { from: "test/", to: ["forms/", "functions/", "infra/", "test/", "web/", "workflows/"], packages: ["*"] },
];

const covers = (pattern: string, name: string): boolean =>
  pattern.endsWith("*") || pattern.endsWith("/")
    ? name.startsWith(pattern.replace(/\*$/, ""))
    : name === pattern;

const rowOf = (path: string): Arrow | undefined => arrows.find(({ from }) => path.startsWith(from));

const allowed = (row: Arrow, { to, local, typeOnly }: Import): boolean =>
  (local ? row.to : row.packages).some((pattern) => covers(pattern, to)) ||
  (typeOnly && (row.types ?? []).some((pattern) => covers(pattern, to)));

/** Imports that no row allows, each with what its row does allow. */
export const strayImports = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ path, imports }) => {
    const row = rowOf(path);
    if (!row) return [`${path} lies in no folder of the table`];
    return imports
      .filter((found) => !allowed(row, found))
      .map(
        ({ to, typeOnly }) =>
          `${path} imports ${typeOnly ? "types of " : ""}${to}; ${row.from} may import ${[...row.to, ...row.packages].join(", ")}` +
          (row.types ? ` and types of ${row.types.join(", ")}` : ""),
      );
  });
