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
  /** Why there is more time now. */
  readonly extended?: string;
  /** The reader sees their own result there, and may object to it until it is due. */
  readonly result?: boolean;
};

export type LetterWorld = {
  readonly agency: string;
  readonly cycle: string;
  readonly zone: string;
  readonly language: Language;
  readonly name: string;
};

export type Written = { readonly subject: string; readonly text: string; readonly html: string };

const makeFormat = (language: Language, zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: zone,
  });

/** To make one takes longer than all the rest of a mail; an agency has one zone and two languages. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (language: Language, zone: string): Intl.DateTimeFormat => {
  const key = `${language} ${zone}`;
  const format = formats.get(key) ?? makeFormat(language, zone);
  formats.set(key, format);
  return format;
};

export const dateIn = (language: Language, zone: string, at: string): string =>
  formatOf(language, zone).format(new Date(at));

type Block = { readonly text: string; readonly html: string };

const paragraph = (value: string): Block => ({ text: value, html: `<p>${escapeHtml(value)}</p>` });

type Opens = "open" | "see" | "page";

/** The address itself may break anywhere: it is one long word. */
const linkBlock = (language: Language, link: string, what: Opens = "open"): Block => ({
  text: `${say(language, what)}\n${link}`,
  html: `<p><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;background:#0b4f8a;color:#ffffff;text-decoration:none;border-radius:4px">${escapeHtml(say(language, `${what}.button`))}</a></p><p style="font-size:14px;overflow-wrap:anywhere;word-break:break-all">${escapeHtml(link)}</p>`,
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
  reason: task.extended ?? "",
});

type Single = "invitation" | "returned" | "reminder";
type Said = Single | "extended" | "result";

const saidOf = (kind: Single, { extended, result }: LetterTask): Said => {
  if (kind !== "invitation") return kind;
  if (extended !== undefined) return "extended";
  return result ? "result" : kind;
};

/** What the reader does by when: a result is there to be seen, and may be objected to; all else is to be done. */
const whatToDo = (world: LetterWorld, kind: Single, task: LetterTask, params: Params): Block[] => {
  const l = world.language;
  const said = saidOf(kind, task);
  return [
    paragraph(say(l, task.employee === undefined ? `${said}.text` : `${said}.other`, params)),
    ...(task.extended === undefined ? [] : [paragraph(say(l, "extended.reason", params))]),
    paragraph(say(l, task.result ? "result.due" : "due", params)),
  ];
};

/** In a mail about tasks, the link to the page of one's own performance. */
const pageBeside = (world: LetterWorld, page: string | undefined): Block[] => {
  const l = world.language;
  if (page === undefined) return [];
  return [
    paragraph(say(l, "standing.text", { cycle: world.cycle })),
    linkBlock(l, page, "page"),
    paragraph(say(l, "standing.keep")),
  ];
};

const single = (world: LetterWorld, kind: Single, task: LetterTask, page: string | undefined): Written => {
  const params = paramsOf(world, task);
  const l = world.language;
  const subject = `${saidOf(kind, task)}.subject` as const;
  return wrap(world, say(l, task.employee === undefined ? subject : `${subject}.other`, params), [
    ...whatToDo(world, kind, task, params),
    linkBlock(l, task.link, task.result ? "see" : "open"),
    ...pageBeside(world, page),
    paragraph(say(l, page === undefined ? "personal" : "personal.several")),
  ]);
};

const digest = (world: LetterWorld, tasks: readonly LetterTask[], page: string | undefined): Written => {
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
    ...pageBeside(world, page),
    paragraph(say(l, "personal.several")),
  ]);
};

const isSingle = (kind: MailKind): kind is Single =>
  kind === "invitation" || kind === "returned" || kind === "reminder";

/** One task is a mail of its kind, several are a digest; `page` is the link to the page of one's own performance. */
export const taskLetter = (
  world: LetterWorld,
  kind: MailKind,
  tasks: readonly LetterTask[],
  page?: string,
): Written => {
  const [only] = tasks;
  return only && tasks.length === 1
    ? single(world, isSingle(kind) ? kind : "invitation", only, page)
    : digest(world, tasks, page);
};

const linked = (language: Language, link: string | undefined): Block[] =>
  link === undefined ? [] : [linkBlock(language, link, "see"), paragraph(say(language, "personal"))];

type Message = { readonly subject: Text; readonly body: Text };

/** What `{{…}}` in a text of the scheme stands for, by word. */
type Words = Readonly<Record<string, string>>;

export const noticeSubject = (world: LetterWorld, message: Message, words: Words): string =>
  fill(message.subject[world.language], words);

const LINK = "{{link}}";

/** A paragraph; one that is nothing but the link is its button, and one that names it beside words has it among them. */
const noticeBlock = (world: LetterWorld, part: string, words: Words, link: string | undefined): Block[] => {
  if (part.trim() === LINK) return linked(world.language, link);
  const { text, html } = paragraph(fill(part, { ...words, link: link ?? "" }));
  if (link === undefined || !part.includes(LINK)) return [{ text, html }];
  const href = escapeHtml(link);
  const anchored = html.replaceAll(
    href,
    `<a href="${href}" style="overflow-wrap:anywhere;word-break:break-all">${href}</a>`,
  );
  return [{ text, html: anchored }, paragraph(say(world.language, "personal"))];
};

/** Where the text has no place for the link, it stands below. */
const belowNotice = (world: LetterWorld, parts: readonly string[], link: string | undefined): Block[] =>
  parts.some((part) => part.includes(LINK)) ? [] : linked(world.language, link);

/** A mail of the scheme: `words` fill its subject and text, beside `{{link}}`. */
export const noticeLetter = (
  world: LetterWorld,
  message: Message,
  words: Words,
  link: string | undefined,
): Written => {
  const parts = message.body[world.language].split(/\n{2,}/).filter((part) => part.trim() !== "");
  return wrap(world, noticeSubject(world, message, words), [
    ...parts.flatMap((part) => noticeBlock(world, part, words, link)),
    ...belowNotice(world, parts, link),
  ]);
};

/** HR went on without a step: what that means, and why. */
export const skippedLetter = (
  world: LetterWorld,
  { step, kind, reason }: { readonly step: Text; readonly kind: "form" | "review"; readonly reason: string },
  link: string | undefined,
): Written => {
  const l = world.language;
  const params = { step: step[l], cycle: world.cycle, reason };
  return wrap(world, say(l, "skipped.subject", params), [
    paragraph(say(l, `skipped.${kind}`, params)),
    paragraph(say(l, "skipped.reason", params)),
    ...linked(l, link),
  ]);
};

/** The time of a task is over: nothing was assumed, and somebody else has it or HR holds it, for the scheme's reason. */
export const lapsedLetter = (
  world: LetterWorld,
  about: { readonly step: Text; readonly reason: Text; readonly to?: string; readonly employee?: string },
): Written => {
  const l = world.language;
  const params = {
    step: about.step[l],
    cycle: world.cycle,
    to: about.to ?? "",
    employee: about.employee ?? "",
  };
  const other = about.employee === undefined ? "" : ".other";
  return wrap(world, say(l, `lapsed.subject${other}`, params), [
    paragraph(say(l, `lapsed.text${other}`, params)),
    paragraph(about.reason[l]),
    paragraph(say(l, about.to === undefined ? "lapsed.held" : "lapsed.passed", params)),
  ]);
};

/** The link to the page of one's own performance; `waits` where an entry there waits for the reader's word. */
export const standingLetter = (
  world: LetterWorld,
  link: string,
  waits?: { readonly log: Text; readonly employee?: string },
): Written => {
  const l = world.language;
  const params = { cycle: world.cycle, log: waits?.log[l] ?? "", employee: waits?.employee ?? "" };
  const [subject, text]: readonly [Key, Key] =
    waits === undefined
      ? ["standing.subject", "standing.text"]
      : ["waits.subject", waits.employee === undefined ? "waits.text" : "waits.text.other"];
  return wrap(world, say(l, subject, params), [
    paragraph(say(l, text, params)),
    linkBlock(l, link, "page"),
    paragraph(say(l, "standing.keep")),
    paragraph(say(l, "personal")),
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
