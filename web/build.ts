/** Builds the console with esbuild: hashed files and the page that names them. Nothing is built when nothing has changed. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";

const SOURCE = fileURLToPath(new URL("console", import.meta.url));
const LANGUAGE = fileURLToPath(new URL("../forms/language", import.meta.url));
const SCHEME = fileURLToPath(new URL("../workflows/language/scheme.schema.json", import.meta.url));
const LOCK = fileURLToPath(new URL("../package-lock.json", import.meta.url));
/** Where the site serves the files. */
const PUBLIC = "/console/";

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

/** Never half a file for who reads it meanwhile; one that is there already has the same content, of which its name tells. */
const keep = async (file: string, content: string | Uint8Array): Promise<void> => {
  const now = new Date();
  if (existsSync(file)) return utimes(file, now, now);
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

/**
 * Files of the console in `outDir`, ready to be served below /console/; answers the name of the page that loads them.
 * Trees that differ may build into one folder at the same time: each has a page of its own.
 */
export const buildConsole = async (outDir: string): Promise<string> => {
  const name = `index-${fingerprint().slice(0, 16)}.html`;
  const page = join(outDir, name);
  if (existsSync(page)) return name;
  await mkdir(outDir, { recursive: true });
  await dropOld(outDir);
  const { metafile, outputFiles } = await build({
    entryPoints: [join(SOURCE, "main.tsx")],
    outdir: outDir,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    minify: true,
    metafile: true,
    write: false,
    legalComments: "none",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: PUBLIC,
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  });
  await Promise.all(outputFiles.map(({ path, contents }) => keep(path, contents)));
  await keep(page, await pageOf(metafile));
  return name;
};
