/** The frame of every page. */
import { attributes, type Html, html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import type { PageProps, PostTarget, Subject } from "./props.ts";

export type LayoutProps = PageProps & {
  /** Of the window; the page's own heading stands in `content`. */
  readonly title: string;
  readonly content: Html;
  /** Pages for whom a script is of use. */
  readonly script?: boolean;
  /** For anybody who comes by, not for one person. */
  readonly open?: boolean;
  /** Form whose content is saved before the language changes. */
  readonly languageForm?: string;
};

export const layout = (props: LayoutProps): string => {
  const say = wordsOf(props.language);
  return `<!doctype html>
${html`<html lang="${props.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light">
<title>${props.title} · Siklus</title>
<link rel="stylesheet" href="${props.assets.css}">
${props.script && html`<script type="module" src="${props.assets.js}"></script>`}
</head>
<body>
<a class="skip" href="#main">${say("skip")}</a>
<header class="band"><p><strong>Siklus</strong> <span>${props.agency}</span></p>${languageLink(props)}</header>
<main id="main" tabindex="-1">
${props.content}
</main>
<footer><p>${say(props.open ? "footer.open" : "footer", { agency: props.agency })}</p>${props.contact && html`<p>${say("contact", { contact: props.contact })}</p>`}</footer>
</body>
</html>`}
`;
};

const languageLink = ({ language, languages, languageForm }: LayoutProps): Html | undefined => {
  if (languages?.length === 1) return undefined;
  const other = language === "id" ? "en" : "id";
  const words = wordsOf(other)("thisLanguage");
  const way =
    languageForm === undefined
      ? html`<a href="?lang=${other}" lang="${other}" hreflang="${other}">${words}</a>`
      : html`${enterSaves(languageForm, wordsOf(language)("task.save"))}<button class="plain" form="${languageForm}" name="_language" value="${other}" lang="${other}" formnovalidate>${words}</button>`;
  return html`<nav aria-label="${wordsOf(language)("languages")}">${way}</nav>`;
};

/** The first button of a form is what the Enter key presses, wherever on the page it stands. */
export const enterSaves = (form: string | undefined, words: string): Html =>
  html`<button class="unseen"${attributes({ form })} name="_action" value="save" tabindex="-1" aria-hidden="true">${words}</button>`;

/** The way to the page of one's own performance. */
export const mineLink = ({
  mine,
  language,
}: Pick<PageProps, "language"> & { readonly mine?: string }): Html | undefined =>
  mine === undefined ? undefined : html`<p><a href="${mine}">${wordsOf(language)("my.link")}</a></p>`;

export const hiddenFields = ({ hidden }: Pick<PostTarget, "hidden">): readonly Html[] =>
  Object.entries(hidden).map(([name, value]) => html`<input type="hidden"${attributes({ name, value })}>`);

export const subjectLine = ({ name, position, unit }: Subject): Html => {
  const rest = [position, unit].filter((part) => part !== undefined).join(" · ");
  return html`<strong>${name}</strong>${rest !== "" && html`<br>${rest}`}`;
};
