/** `node workflows/language/generate.ts` writes what is generated from the scheme language. */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { referenceDocument, schemaDocument } from "./generated.ts";

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const schema = file("./scheme.schema.json");

await writeFile(schema, JSON.stringify(schemaDocument()));
await writeFile(file("../../docs/scheme-language.md"), referenceDocument());
// The formatter decides how JSON stands in this repository.
spawnSync(file("../../node_modules/.bin/biome"), ["format", "--write", schema], { stdio: "inherit" });
