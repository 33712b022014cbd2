/** How files lie: names, depth, length. */

/** What may stand at the top beside the folders that each answer one question. */
const TOP = [
  ...[".ci", "docs", "forms", "functions", "infra", "test", "web", "workflows"],
  ...[".gitignore", ".npmrc", "LICENSE", "README.md", "biome.json", "cdk.json", "jest.config.js"],
  ...["package-lock.json", "package.json", "tsconfig.json"],
];

/** Folders below the one at the top. */
const DEEPEST = 3;

const LONGEST = 400;
/** Files that are longer, each with its reason. */
const LONG: Readonly<Record<string, string>> = {
  "web/assets/siklus.css": "one sheet is one request, and it reads in the order of the page",
};

const NAMED_BY_OTHERS = /^(?:README\.md|LICENSE)$/;
const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;

export const strayAtTop = (files: readonly string[]): string[] =>
  [...new Set(files.map((path) => path.split("/")[0] ?? ""))].filter((name) => !TOP.includes(name));

/** Files whose folders or name are not kebab-case; a case says its verdict in its name, as it likes. */
export const oddNames = (files: readonly string[]): string[] =>
  files
    .filter((path) => !path.startsWith("test/cases/"))
    .filter((path) => path.split("/").some((part) => !kebab.test(part) && !NAMED_BY_OTHERS.test(part)));

export const tooDeep = (files: readonly string[]): string[] =>
  files.filter((path) => path.split("/").length - 2 > DEEPEST);

const lines = (text: string): number => text.split("\n").length - 1;

/** Programs and sheets that are too long, and reasons for files that are not. */
export const tooLong = (texts: readonly { readonly path: string; readonly text: string }[]): string[] => {
  const long = texts.filter(({ text }) => lines(text) > LONGEST).map(({ path }) => path);
  return [
    ...long.filter((path) => LONG[path] === undefined).map((path) => `${path} has over ${LONGEST} lines`),
    ...Object.keys(LONG)
      .filter((path) => !long.includes(path))
      .map((path) => `${path} needs no reason any more`),
  ];
};
