/** What a command works with. */
import { resolve } from "node:path";
import type { Finding } from "../checks/finding.ts";
import type { Parsed } from "../checks/schema.ts";
import type { Release } from "../language/release.ts";
import { loadRelease, loadReleaseFile } from "../load.ts";
import texts from "./texts.json" with { type: "json" };

export type Language = "id" | "en";

export type Context = {
  /** The folder that holds `workflows/` and `forms/`. */
  readonly root: string;
  /** What relative files start from. */
  readonly directory: string;
  readonly language: Language;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
};

const isFile = (argument: string): boolean => /[/\\]|\.json$/.test(argument);

/** A scheme by the id of one that ships, or by its file. */
export const load = ({ root, directory }: Context, argument: string): Promise<Parsed<Release>> =>
  isFile(argument) ? loadReleaseFile(root, resolve(directory, argument)) : loadRelease(root, argument);

export const line = ({ language }: Context, { code, place, message }: Finding): string =>
  `${code} ${place}: ${message[language]}`;

export const say = (
  { language }: Context,
  key: keyof typeof texts,
  values: Readonly<Record<string, string>> = {},
): string => texts[key][language].replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
