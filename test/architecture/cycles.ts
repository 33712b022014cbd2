import type { Source } from "./tree.ts";

/** Each way on which a file imports itself, told once: the files in the order in which they import each other. */
export const cyclesIn = (sources: readonly Source[]): string[] => {
  const imports = new Map(sources.map(({ path, imports: all }) => [path, all.map(({ to }) => to)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const seen = way.indexOf(path);
    if (seen >= 0) found.push([...way.slice(seen), path].join(" > "));
    if (seen >= 0 || done.has(path)) return;
    for (const to of imports.get(path) ?? []) visit(to, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
};
