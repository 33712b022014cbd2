/** The tree as it lies here: every file of the project, and what each source imports. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";

export type Import = {
  readonly from: string;
  /** A file from the root, or the name of a package such as `hono` or `node:fs`. */
  readonly to: string;
  readonly local: boolean;
  /** Gone when the program runs. */
  readonly typeOnly: boolean;
};

export type Source = { readonly path: string; readonly text: string; readonly imports: readonly Import[] };

/** What is no part of the project, as .gitignore says it. */
const ignored = [
  ".git",
  ...readFileSync(".gitignore", "utf8")
    .split("\n")
    .map((line) => line.replace(/\/$/, ""))
    .filter((line) => line !== ""),
];

/** Every file of the project, from the root. */
export const files: readonly string[] = globSync("**/*", { exclude: ignored, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => normalize(join(entry.parentPath, entry.name)).replace(`${process.cwd()}/`, ""))
  .sort();

/** `@a/b/c` and `a/c` belong to the packages `@a/b` and `a`; `node:fs/promises` to Node. */
const packageOf = (name: string): string =>
  name.startsWith("node:")
    ? name
    : name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/");

const typesOnly = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/^(?:import|export) type [^"']*["']([^"']+)["']/gm)].map(([, name]) => name ?? ""),
  );

const importsOf = (from: string, text: string): Import[] => {
  const types = typesOnly(text);
  return ts.preProcessFile(text, true, false).importedFiles.map(({ fileName }) => {
    const local = fileName.startsWith(".");
    const to = local ? normalize(join(dirname(from), fileName)) : packageOf(fileName);
    return { from, to, local, typeOnly: types.has(fileName) };
  });
};

const read = (path: string): Source => {
  const text = readFileSync(path, "utf8");
  return { path, text, imports: importsOf(path, text) };
};

/** Every program text of the project. */
export const sources: readonly Source[] = files
  .filter((path) => path.includes("/") && /\.(ts|tsx|mjs)$/.test(path))
  .map(read);

/** The program without its comments. */
export const codeOf = ({ text }: Source): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
