/** What was logged, for reading: each entry with who wrote it, or what service users said, added up. */
import type { Language } from "../../../forms/language/form.ts";
import type { EntryProps, Read } from "../../../web/pages/props.ts";
import { isAnonymousLog, type Log } from "../../../workflows/language/scheme.ts";
import type { Scene } from "../../core/app/act.ts";
import { counting } from "../../core/engine/entries.ts";
import type { Entry } from "../../core/model.ts";
import { aggregateOf } from "./gathered.ts";
import { roleInWords, statusInWords } from "./texts.ts";

export const entriesIn = ({ file }: Pick<Scene, "file">, { id }: Pick<Log, "id">): readonly Entry[] =>
  (file.entries ?? []).filter(({ log }) => log === id);

export const entryProps = (entry: Entry, language: Language): EntryProps => ({
  id: entry.id,
  by: `${entry.byName} (${roleInWords(entry.role, language)})`,
  at: entry.at,
  answers: entry.answers,
  ...(entry.status === "recorded" ? {} : { status: statusInWords(entry.status, language) }),
  ...(entry.answered?.remark === undefined ? {} : { remark: entry.answered.remark }),
});

/** In an order of their own, which tells nothing of when they came. */
const servedRead = ({ file, release }: Scene, log: Log, language: Language): Read => {
  const own = entriesIn({ file }, log);
  const answers = counting(log, own).map(({ id, answers }) => ({ slot: id, answers }));
  const gathered = { answers, withheld: answers.length === 0 && own.length > 0, step: log };
  return { title: log.title[language], aggregate: aggregateOf(gathered, release.forms[log.form], language) };
};

/** `entries` in place of those that count, where a reader sees the others as well. */
export const logRead = (
  scene: Scene,
  log: Log,
  language: Language,
  entries = counting(log, entriesIn(scene, log)),
): Read => {
  if (isAnonymousLog(log)) return servedRead(scene, log, language);
  const form = scene.release.forms[log.form];
  return {
    title: log.title[language],
    entries: entries.map((entry) => entryProps(entry, language)),
    ...(form ? { form } : {}),
  };
};
