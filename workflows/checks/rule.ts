import type { Release } from "../language/release.ts";
import type { Finding } from "./finding.ts";

/** One rule: what of a release goes against it. Never throws, whatever else is wrong with the release. */
export type Rule = (release: Release) => readonly Finding[];
