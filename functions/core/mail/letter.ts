/** The words of a mail: text always, HTML beside it, in the reader's language. */
import type { Text } from "../../../workflows/language/scheme.ts";
import type { Language, MailKind } from "../model.ts";
import texts from "./texts.json" with { type: "json" };

type Key = keyof (typeof texts)["id"];
type Params = Readonly<Record<string, string | number>>;

const fill = (template: string, params: Params): string =>
  template.replace(/\{+(\w+)\}+/g, (whole, name: string) =>
    params[name] === undefined ? whole : String(params[name]),
  );

const say = (language: Language, key: Key, params: Params = {}): string => fill(texts[language][key], params);

const escapeHtml = (value: string): string => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** One task as a mail names it. `employee` is set where the reader acts for somebody else. */
export type LetterTask = {
  readonly step: Text;
  readonly employee?: string;
  readonly dueAt: string;
  readonly link: string;
};

export type LetterWorld = {
  readonly agency: string;
  readonly cycle: string;
  readonly zone: string;
  readonly language: Language;
  readonly name: string;
};

export type Written = { readonly subject: string; readonly text: string; readonly html: string };

export const dateIn = (language: Language, zone: string, at: string): string =>
  new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: zone,
  }).format(new Date(at));

type Block = { readonly text: string; readonly html: string };

const paragraph = (value: string): Block => ({ text: value, html: `<p>${escapeHtml(value)}</p>` });

const linkBlock = (language: Language, link: string): Block => ({
  text: `${say(language, "open")}\n${link}`,
  html: `<p><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;background:#0b4f8a;color:#ffffff;text-decoration:none;border-radius:4px">${escapeHtml(say(language, "button"))}</a></p><p style="font-size:14px">${escapeHtml(link)}</p>`,
});

const wrap = (world: LetterWorld, subject: string, blocks: readonly Block[]): Written => {
  const all = [
    paragraph(say(world.language, "greeting", { name: world.name })),
    ...blocks,
    paragraph(say(world.language, "automatic")),
    paragraph(say(world.language, "sender", { agency: world.agency })),
  ];
  return {
    subject,
    text: `${all.map((b) => b.text).join("\n\n")}\n`,
    html: `<!doctype html><html lang="${world.language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#1b1b1b;max-width:600px">${all.map((b) => b.html).join("")}</body></html>`,
  };
};

const paramsOf = (world: LetterWorld, task: LetterTask): Params => ({
  step: task.step[world.language],
  cycle: world.cycle,
  due: dateIn(world.language, world.zone, task.dueAt),
  employee: task.employee ?? "",
});

type Single = "invitation" | "returned" | "reminder";

const single = (world: LetterWorld, kind: Single, task: LetterTask): Written => {
  const params = paramsOf(world, task);
  const l = world.language;
  return wrap(world, say(l, `${kind}.subject`, params), [
    paragraph(say(l, task.employee === undefined ? `${kind}.text` : `${kind}.other`, params)),
    paragraph(say(l, "due", params)),
    linkBlock(l, task.link),
    paragraph(say(l, "personal")),
  ]);
};

const digest = (world: LetterWorld, tasks: readonly LetterTask[]): Written => {
  const l = world.language;
  const params = { count: tasks.length, cycle: world.cycle };
  const entry = (task: LetterTask): Block => {
    const title = [task.step[l], task.employee].filter((part) => part !== undefined).join(" — ");
    const due = say(l, "due", paramsOf(world, task));
    return {
      text: `• ${title}\n  ${due}\n  ${task.link}`,
      html: `<p><a href="${escapeHtml(task.link)}">${escapeHtml(title)}</a><br>${escapeHtml(due)}</p>`,
    };
  };
  return wrap(world, say(l, "digest.subject", params), [
    paragraph(say(l, "digest.text", params)),
    ...tasks.map(entry),
    paragraph(say(l, "personal")),
  ]);
};

const isSingle = (kind: MailKind): kind is Single =>
  kind === "invitation" || kind === "returned" || kind === "reminder";

/** One task is a mail of its kind, several are a digest. */
export const taskLetter = (world: LetterWorld, kind: MailKind, tasks: readonly LetterTask[]): Written => {
  const [only] = tasks;
  return only && tasks.length === 1
    ? single(world, isSingle(kind) ? kind : "invitation", only)
    : digest(world, tasks);
};

type Message = { readonly subject: Text; readonly body: Text };

const noticeParams = ({ name, cycle, agency }: LetterWorld): Params => ({
  name,
  employee: name,
  cycle,
  agency,
  link: "",
});

export const noticeSubject = (world: LetterWorld, message: Message): string =>
  fill(message.subject[world.language], noticeParams(world));

/** A mail of the scheme: `{{name}}`, `{{cycle}}` and `{{link}}` stand for what they name. */
export const noticeLetter = (world: LetterWorld, message: Message, link: string | undefined): Written => {
  const body = fill(message.body[world.language], noticeParams(world)).trim();
  return wrap(world, noticeSubject(world, message), [
    ...body
      .split(/\n{2,}/)
      .filter((part) => part.trim() !== "")
      .map(paragraph),
    ...(link === undefined
      ? []
      : [linkBlock(world.language, link), paragraph(say(world.language, "personal"))]),
  ]);
};

/** The one mail that holds a secret: a code, good for minutes and once. */
export const codeLetter = (world: LetterWorld, code: string, step: Text, minutes: number): Written => {
  const l = world.language;
  const params = { code, agency: world.agency, step: step[l], minutes };
  return wrap(world, say(l, "code.subject", params), [
    paragraph(say(l, "code.text", params)),
    paragraph(say(l, "code.about", params)),
  ]);
};
