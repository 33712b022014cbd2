/** What people answer on a page: the filled example of its form, unless a test says otherwise. */
import { existsSync, readFileSync } from "node:fs";
import type { Task } from "../../../functions/core/model.ts";
import { fillBySchema } from "../../simulate/fill/by-schema.ts";
import { amongChoices, answersFor, missingRow } from "../../simulate/fill/filling.ts";
import { fillIn, type HtmlForm, press, readPage, rowsOf } from "../../simulate/forms.ts";

export type Answers = Readonly<Record<string, unknown>>;
/** What somebody does at a step: an outcome, and answers beside those of the example. */
export type Act = {
  readonly outcome?: string;
  readonly answers?: Answers;
  /** The filled example; `<form>.valid` without it. */
  readonly example?: string;
  /** What stands on the page already stays. */
  readonly keep?: true;
};
export type Script = Readonly<Record<string, Act>>;
/** What somebody saw of a step and got for it. */
export type Seen = {
  readonly task: Task;
  /** Words of the pages, and of the mail that led there. */
  readonly page: string;
  readonly lesson: string;
  readonly receipt: string;
  readonly mail: string;
  /** Names of what is asked. */
  readonly asked: readonly string[];
};

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What a page says, without its tags. */
export const wordsOf = (page: string): string =>
  page
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");

const exampleOf = (name: string): Answers => {
  const file = new URL(`../../cases/forms/${name}.json`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
};

/** Answers as the controls of a page have them: `rows[0][text]`. */
export const controlsOf = (value: unknown, name = ""): [string, string | readonly string[]][] => {
  if (Array.isArray(value))
    return value.every((one) => typeof one === "string")
      ? [[name, value]]
      : value.flatMap((one, at) => controlsOf(one, `${name}[${at}]`));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, one]) =>
      controlsOf(one, name === "" ? key : `${name}[${key}]`),
    );
  return value === undefined || value === null || value === false
    ? []
    : [[name, value === true ? "on" : String(value)]];
};

/** A list that should have more rows, and may. */
const shortList = (form: HtmlForm, answers: Answers): string | undefined =>
  form.buttons
    .filter(({ name }) => name === "_add")
    .map(({ value }) => value)
    .find((list) => {
      const rows = Reflect.get(answers, list);
      return Array.isArray(rows) && rowsOf(form, list) < rows.length;
    });

const MIND = { chance: () => 0.3, nature: () => 0.3, visit: 1 };

export const formIn = (text: string): HtmlForm => {
  const form = readPage(text).forms.find(({ id }) => id === "task");
  if (!form) throw new Error(`a page without a form: ${readPage(text).heading}`);
  return form;
};

/** One request of somebody's browser. */
export type Browse = (
  path: string,
  body?: URLSearchParams,
) => Promise<{ readonly status: number; readonly location: string; readonly text: string }>;

type Page = {
  readonly browse: Browse;
  readonly path: string;
  readonly form: HtmlForm;
  /** Of the form. */
  readonly name: string;
  readonly schema: unknown;
  readonly act: Act;
  readonly today: string;
};

/** Everything filled in, with as many rows as the answers have. */
export const fillForm = async (page: Page): Promise<HtmlForm> => {
  const { browse, path, name, schema, act, today } = page;
  const example = exampleOf(act.example ?? `${name}.valid`);
  const answers = { ...example, ...act.answers };
  const filling = fillBySchema(schema);
  const mind = { ...MIND, today: today };
  let form = page.form;
  for (;;) {
    const asked = form.controls.filter(({ type }) => type !== "hidden");
    const names = new Set(asked.map(({ name }) => name));
    const empty = new Set(names);
    for (const control of act.keep ? asked : [])
      if (control.checked && control.value !== "") empty.delete(control.name);
    const wanted = new Map([
      ...[...answersFor(filling, form, mind)].filter(([control]) => empty.has(control)),
      // Days of an example are of another year.
      ...controlsOf(example)
        .filter(([control, value]) => empty.has(control) && !IS_DAY.test(String(value)))
        .map(([control, value]) => [control, amongChoices(form, control, value)] as const),
      ...controlsOf(act.answers ?? {}).filter(([control]) => names.has(control)),
      ...(names.has("_outcome") && act.outcome !== undefined ? [["_outcome", act.outcome] as const] : []),
    ]);
    const done = fillIn(form, wanted);
    const list = shortList(form, answers) ?? missingRow(filling, form, mind);
    if (list === undefined) return done;
    await browse(path, press(done, "_add", list));
    form = formIn((await browse(path)).text);
  }
};
