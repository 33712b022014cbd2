/** Schemes of `test/cases`, whose names are verdicts, with the forms beside them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../workflows/checks/finding.ts";
import type { Parsed } from "../../workflows/checks/schema.ts";
import type { Release } from "../../workflows/language/release.ts";
import { loadReleaseFile } from "../../workflows/load.ts";

export const CASES = join(import.meta.dirname, "../cases");
export const ROOT = join(import.meta.dirname, "../..");

export const caseFiles = (pattern: RegExp): string[] =>
  readdirSync(CASES)
    .filter((file) => file.startsWith("scheme-") && pattern.test(file))
    .sort();

export const loadCase = (file: string): Promise<Parsed<Release>> => loadReleaseFile(CASES, join(CASES, file));

/** A release that has to be there. */
export const sound = ({ value, findings }: Parsed<Release>): Release => {
  if (value === undefined) throw new Error(findings.map((finding: Finding) => finding.message.en).join("\n"));
  return value;
};
