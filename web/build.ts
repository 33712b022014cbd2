/** Builds the console with esbuild: hashed files and the page that names them. Nothing is built when nothing has changed. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";

const SOURCE = fileURLToPath(new URL("console", import.meta.url));
const LANGUAGE = fileURLToPath(new URL("../forms/language", import.meta.url));
const SCHEME = fileURLToPath(new URL("../workflows/language/scheme.schema.json", import.meta.url));
const LOCK = fileURLToPath(new URL("../package-lock.json", import.meta.url));
/** Where the site serves the files. */
const PUBLIC = "/console/";
const STAMP = "built-from";

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** What the build depends on: its sources, and the versions of what they import. */
const fingerprint = (): string => {
  const hash = createHash("sha256");
  const lock = existsSync(LOCK) ? [LOCK] : [];
  for (const file of [
    ...filesBelow(SOURCE),
    ...filesBelow(LANGUAGE),
    SCHEME,
    fileURLToPath(import.meta.url),
    ...lock,
  ])
    hash.update(file.slice(file.lastIndexOf("/"))).update(readFileSync(file));
  return hash.digest("hex");
};

const entryOf = ({ outputs }: Metafile): { readonly script: string; readonly style: string | undefined } => {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint?.endsWith("main.tsx"));
  if (!found) throw new Error("the console's build has no entry main.tsx");
  const [script, { cssBundle }] = found;
  return { script: basename(script), style: cssBundle === undefined ? undefined : basename(cssBundle) };
};

const pageOf = async (metafile: Metafile): Promise<string> => {
  const { script, style } = entryOf(metafile);
  const page = await readFile(join(SOURCE, "index.html"), "utf8");
  const head = style === undefined ? "" : `<link rel="stylesheet" href="${PUBLIC}${style}">`;
  return page
    .replace("<!-- style -->", head)
    .replace("<!-- script -->", `<script type="module" src="${PUBLIC}${script}"></script>`);
};

/** Never half a file for who reads it meanwhile. */
const replace = async (file: string, content: string): Promise<void> => {
  await writeFile(`${file}.${process.pid}`, content);
  await rename(`${file}.${process.pid}`, file);
};

const KEPT_MS = 7 * 86_400_000;

/** A page that is open somewhere may still ask for the files of the build before, so they stay for a week. */
const dropOld = async (folder: string): Promise<void> => {
  const oldest = Date.now() - KEPT_MS;
  await Promise.all(
    filesBelow(folder)
      .filter((file) => statSync(file).mtimeMs < oldest)
      .map((file) => rm(file, { force: true })),
  );
};

/** Files of the console in `outDir`, ready to be served below /console/. */
export const buildConsole = async (outDir: string): Promise<void> => {
  const stamp = join(outDir, STAMP);
  const wanted = fingerprint();
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted) return;
  await mkdir(outDir, { recursive: true });
  await dropOld(outDir);
  const { metafile } = await build({
    entryPoints: [join(SOURCE, "main.tsx")],
    outdir: outDir,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    minify: true,
    metafile: true,
    legalComments: "none",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: PUBLIC,
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  });
  await replace(join(outDir, "index.html"), await pageOf(metafile));
  await replace(stamp, wanted);
};
