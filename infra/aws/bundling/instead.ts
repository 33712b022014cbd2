/** What stands in a bundle instead of a package, each with why in its own file. */
import { fileURLToPath } from "node:url";

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

export const instead: Readonly<Record<string, string>> = {
  "@aws-sdk/credential-provider-node": here("lambda-credentials.js"),
  "brotli/decompress.js": here("no-woff2.js"),
  zod: here("zod.js"),
};
