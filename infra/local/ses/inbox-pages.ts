/** The pages on which captured mails are read; pure functions from mails to HTML. */
import { html } from "hono/html";
import type { Language } from "../ui/language.ts";
import { type Html, page } from "../ui/page.ts";
import { INBOX_TEXTS } from "./inbox-texts.ts";
import type { CapturedMail } from "./open-ses.ts";

/** `base`: the path under which the inbox is mounted, without a slash at its end. */
export type InboxView = { base: string; language: Language };

/** `mails` newest first; `to` the address they were filtered by; `older` the id from which older ones go on. */
export function inboxPage(
  view: InboxView & { mails: readonly CapturedMail[]; to?: string | undefined; older?: string | undefined },
): Promise<string> {
  const { base, language, mails, to, older } = view;
  const texts = INBOX_TEXTS[language];
  const filtered = to !== undefined && to !== "";
  const here = { lang: language, ...(filtered ? { to } : {}) };
  return page({
    language,
    title: texts.title,
    styleHref: `${base}/style.css`,
    body: html`${languageSwitch(view, base, filtered ? { to } : {})}
<h1>${texts.title}</h1>
<p class="notice">${texts.notice}</p>
<form method="get" action="${base}">
<input type="hidden" name="lang" value="${language}">
<label for="to">${texts.filter}</label>
<div class="row"><input id="to" name="to" type="email" autocomplete="off" value="${to ?? ""}"><button>${texts.show}</button></div>
</form>
${filtered ? html`<p><a href="${address(base, { lang: language })}">${texts.everything}</a></p>` : ""}
${mails.length === 0 ? html`<p>${filtered ? texts.noneFor : texts.none}</p>` : ""}
<ul class="list">
${mails.map((mail) => listItem(view, mail))}
</ul>
${older === undefined ? "" : html`<p><a href="${address(base, { ...here, before: older })}">${texts.older}</a></p>`}`,
  });
}

/** One mail: its text with links to click, and its HTML part in a frame that may run nothing. */
export function mailPage(view: InboxView & { mail: CapturedMail }): Promise<string> {
  const { base, language, mail } = view;
  const texts = INBOX_TEXTS[language];
  const path = `${base}/${encodeURIComponent(mail.id)}`;
  const subject = subjectOf(mail, language);
  return page({
    language,
    title: subject,
    styleHref: `${base}/style.css`,
    body: html`${languageSwitch(view, path, {})}
<p><a href="${address(base, { lang: language })}">${texts.back}</a></p>
<h1>${subject}</h1>
<dl>
<dt>${texts.to}</dt><dd>${mail.to}</dd>
<dt>${texts.from}</dt><dd>${mail.source}</dd>
<dt>${texts.sentAt}</dt><dd>${time(mail.sentAt, language)}</dd>
</dl>
${mail.text === null ? "" : html`<h2>${texts.text}</h2><div class="card letter">${linked(mail.text)}</div>`}
${
  mail.html === null
    ? ""
    : html`<h2>${texts.html}</h2><iframe class="frame" title="${texts.html}" src="${path}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
}`,
  });
}

export function mailNotFoundPage(view: InboxView): Promise<string> {
  const { base, language } = view;
  const texts = INBOX_TEXTS[language];
  return page({
    language,
    title: texts.notFound,
    styleHref: `${base}/style.css`,
    body: html`<h1>${texts.notFound}</h1>
<p><a href="${address(base, { lang: language })}">${texts.back}</a></p>`,
  });
}

/** The mail's own HTML for the frame; a link in it opens a new tab, for the frame may hold nothing else. */
export function framedHtml(mail: CapturedMail): string {
  return `<!doctype html><meta charset="utf-8"><base target="_blank">${mail.html ?? ""}`;
}

/** The policy of the framed HTML: its own inline styles and images in the text, no script, no network. */
export const FRAME_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** What a page with the frame may load besides its style sheet. */
export const MAIL_PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function listItem({ base, language }: InboxView, mail: CapturedMail): Html {
  const href = address(`${base}/${encodeURIComponent(mail.id)}`, { lang: language });
  return html`<li class="card"><a href="${href}"><strong>${subjectOf(mail, language)}</strong>
<span class="meta">${mail.to}</span><span class="meta">${time(mail.sentAt, language)}</span></a></li>
`;
}

function languageSwitch({ language }: InboxView, path: string, query: Record<string, string>): Html {
  const other = language === "id" ? "en" : "id";
  const href = address(path, { ...query, lang: other });
  return html`<p><a href="${href}" lang="${other}" hreflang="${other}">${INBOX_TEXTS[language].language}</a></p>`;
}

function subjectOf({ subject }: CapturedMail, language: Language): string {
  return subject.trim() === "" ? INBOX_TEXTS[language].noSubject : subject;
}

function address(path: string, query: Record<string, string>): string {
  return `${path}?${new URLSearchParams(query)}`;
}

function time(instant: string, language: Language): Html {
  const shown = new Intl.DateTimeFormat(language, {
    dateStyle: "full",
    timeStyle: "long",
    timeZone: "Asia/Jakarta",
  });
  return html`<time datetime="${instant}">${shown.format(new Date(instant))}</time>`;
}

/** The text with its http(s) addresses as links; a full stop or bracket at the end stays outside. */
function linked(text: string): (Html | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/)
    .map((part, index) => (index % 2 === 0 ? part : html`<a href="${part}">${part}</a>`));
}
