/** Example answers: `<form>.valid[-<what>].json` are answers, `<form>.invalid-<what>.json` change some of them. */
import { readdirSync, readFileSync } from "node:fs";
import { loadRelease } from "../../workflows/load.ts";

const folder = new URL("../cases/forms/", import.meta.url);

export type Answers = Readonly<Record<string, unknown>>;

export type Broken = {
  /** The valid case that is changed; `<form>.valid` unless said. */
  readonly of?: string;
  /** New values and removed ones, by JSON pointer. */
  readonly set?: Answers;
  readonly remove?: readonly string[];
  /** The day that it is; without one no limit follows it. */
  readonly today?: string;
  /** Fields that the chosen outcome wants. */
  readonly requires?: readonly string[];
  readonly errors: readonly { readonly path: string; readonly message: string }[];
};

const read = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));

export const answersOf = (name: string): Answers => read(name);
export const brokenOf = (name: string): Broken => read(name);

/** Names of the cases of these forms, such as `skp.invalid-no-main-result`. */
export const caseNames = (forms: readonly string[], verdict: "valid" | "invalid"): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .filter((name) => forms.includes(formOfCase(name)) && name.split(".")[1]?.split("-")[0] === verdict)
    .sort();

export const formOfCase = (name: string): string => name.split(".")[0] ?? "";

const change = (answers: Answers, place: string, value?: unknown): void => {
  const steps = place.slice(1).split("/");
  const last = steps.pop() ?? "";
  const parent = steps.reduce<object>((at, step) => Reflect.get(at, step), answers);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
};

/** The answers of a broken case. */
export const breakAnswers = (name: string, { of, set = {}, remove = [] }: Broken): Answers => {
  const answers = answersOf(of ?? `${formOfCase(name)}.valid`);
  for (const [place, value] of Object.entries(set)) change(answers, place, value);
  for (const place of remove) change(answers, place);
  return answers;
};

const root = new URL("../../", import.meta.url).pathname;

/** A shipped scheme with its forms. */
export const releaseOf = async (id: string) => {
  const { value, findings } = await loadRelease(root, id);
  if (value === undefined) throw new Error(`${id}: ${JSON.stringify(findings)}`);
  return value;
};
