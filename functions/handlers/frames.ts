/**
 * Where an error was thrown, in the words of the sources. On Lambda the map of the bundle is read when something has
 * failed: Node would read it at every start (`--enable-source-maps`), which costs an eighth of it.
 */
import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { join } from "node:path";

const FRAMES = 5;
const IN_BUNDLE = /\(?(?:file:\/\/)?[^\s(]*\/index\.mjs:(\d+):(\d+)\)?/;

/** Where the project stood when it was bundled. */
const BEFORE_ROOT = /^.*?(?=(?:functions|workflows|forms|web|node_modules)\/)/;

let known: SourceMap | "none" | undefined;

const mapOf = (folder: string): SourceMap | "none" => {
  const file = join(folder, "index.mjs.map");
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8"))) : "none";
};

const translated = (frame: string, map: SourceMap): string => {
  const [place, line, column] = IN_BUNDLE.exec(frame) ?? [];
  if (place === undefined) return frame;
  const found = map.findEntry(Number(line) - 1, Number(column) - 1);
  if (!("originalSource" in found)) return frame;
  const source = found.originalSource.replace(BEFORE_ROOT, "");
  return frame.replace(place, `(${source}:${found.originalLine + 1}:${found.originalColumn + 1})`);
};

/** Without the message, which may be several lines and may tell a value. */
export const framesOf = ({ stack }: Error, folder = process.cwd()): string[] => {
  const frames = (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES);
  try {
    known ??= mapOf(folder);
  } catch {
    known = "none";
  }
  const map = known;
  return map === "none" ? frames : frames.map((frame) => translated(frame, map));
};
