/** Builds the console with esbuild: hashed files and the page that names them. Nothing is built when nothing has changed. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";

const SOURCE = fileURLToPath(new URL("console", import.meta.url));
const LANGUAGE = fileURLToPath(new URL("../forms/language", import.meta.url));
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
  for (const file of [...filesBelow(SOURCE), ...filesBelow(LANGUAGE), fileURLToPath(import.meta.url), ...lock])
    hash.update(file.slice(file.lastIndexOf("/"))).update(readFileSync(file));
  return hash.digest("hex");
};

const entryOf = ({ outputs }: Metafile, outDir: string): { readonly script: string; readonly style: string | undefined } => {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint?.endsWith("main.tsx"));
  if (!found) throw new Error("the console's build has no entry main.tsx");
  const name = (file: string) => file.slice(file.indexOf(outDir) + outDir.length).replace(/^\//, "");
  const [script, { cssBundle }] = found;
  return { script: name(script), style: cssBundle === undefined ? undefined : name(cssBundle) };
};

const pageOf = async (metafile: Metafile, outDir: string): Promise<string> => {
  const { script, style } = entryOf(metafile, outDir);
  const page = await readFile(join(SOURCE, "index.html"), "utf8");
  const head = style === undefined ? "" : `<link rel="stylesheet" href="${PUBLIC}${style}">`;
  return page.replace("<!-- style -->", head).replace("<!-- script -->", `<script type="module" src="${PUBLIC}${script}"></script>`);
};

/** Files of the console in `outDir`, ready to be served below /console/. */
export const buildConsole = async (outDir: string): Promise<void> => {
  const stamp = join(outDir, STAMP);
  const wanted = fingerprint();
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted) return;
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
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
  await writeFile(join(outDir, "index.html"), await pageOf(metafile, outDir));
  await writeFile(stamp, wanted);
};
