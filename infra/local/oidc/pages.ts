/** The issuer's own pages; pure functions to HTML. */
import { html, raw } from "hono/html";
import type { Language } from "../ui/language.ts";
import { page } from "../ui/page.ts";
import type { Person } from "./person.ts";
import { OIDC_TEXTS } from "./texts.ts";

/** `mount`: the path of the issuer; `consoleUrl`: where somebody goes who is lost here. */
export type OidcView = { mount: string; consoleUrl: string; language: Language };

/** The people as buttons of one form that posts back to the same address. */
export function signInPage(
  view: OidcView & { path: string; people: readonly Person[]; notFound: boolean },
): Promise<string> {
  const { mount, language, path, people, notFound } = view;
  const texts = OIDC_TEXTS[language];
  const other = language === "id" ? "en" : "id";
  return page({
    language,
    title: texts.signIn,
    styleHref: `${mount}/style.css`,
    body: html`<p><a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${texts.language}</a></p>
<h1>${texts.signIn}</h1>
<p class="notice">${texts.onlyHere}</p>
${notFound ? html`<p class="notice" role="alert">${texts.unknownPerson}</p>` : ""}
<form method="post" action="${path}?lang=${language}">
<ul class="list" aria-label="${texts.choose}">
${people.map(
  ({ id, name, email, role }) =>
    html`<li><button class="choice" name="person" value="${id}"><strong>${name}</strong>
<span class="meta">${role[language]} · ${email}</span></button></li>
`,
)}
</ul>
</form>`,
  });
}

/** `form` is the issuer's own, hidden fields included; the button sends it. */
export function signOutPage(view: OidcView & { form: string }): Promise<string> {
  const { mount, language, form } = view;
  const texts = OIDC_TEXTS[language];
  return page({
    language,
    title: texts.signOut,
    styleHref: `${mount}/style.css`,
    body: html`<h1>${texts.signOut}</h1>
${raw(form)}
<p><button form="op.logoutForm" name="logout" value="yes">${texts.signOutButton}</button></p>`,
  });
}

/** For somebody who had no session left: `action` and `xsrf` take them on to where they wanted to go. */
export function alreadySignedOutPage(view: OidcView & { action: string; xsrf: string }): Promise<string> {
  const { mount, language, action, xsrf } = view;
  const texts = OIDC_TEXTS[language];
  return page({
    language,
    title: texts.signedOut,
    styleHref: `${mount}/style.css`,
    body: html`<h1>${texts.signedOut}</h1>
<form method="post" action="${action}">
<input type="hidden" name="xsrf" value="${xsrf}"><input type="hidden" name="logout" value="yes">
<button>${texts.goOn}</button>
</form>`,
  });
}

export function signedOutPage(view: OidcView): Promise<string> {
  const { mount, consoleUrl, language } = view;
  const texts = OIDC_TEXTS[language];
  return page({
    language,
    title: texts.signedOut,
    styleHref: `${mount}/style.css`,
    body: html`<h1>${texts.signedOut}</h1>
<p><a href="${consoleUrl}">${texts.toConsole}</a></p>`,
  });
}

/** The sign-in was finished or left lying too long. */
export function expiredPage(view: OidcView): Promise<string> {
  const { mount, consoleUrl, language } = view;
  const texts = OIDC_TEXTS[language];
  return page({
    language,
    title: texts.expired,
    styleHref: `${mount}/style.css`,
    body: html`<h1>${texts.expired}</h1>
<p>${texts.expiredHint}</p>
<p><a href="${consoleUrl}">${texts.toConsole}</a></p>`,
  });
}

/** `reason`: error and description in the protocol's words. */
export function errorPage(view: OidcView & { reason: string }): Promise<string> {
  const { mount, consoleUrl, language, reason } = view;
  const texts = OIDC_TEXTS[language];
  return page({
    language,
    title: texts.failed,
    styleHref: `${mount}/style.css`,
    body: html`<h1>${texts.failed}</h1>
<p>${texts.failedHint} <code>${reason}</code></p>
<p><a href="${consoleUrl}">${texts.toConsole}</a></p>`,
  });
}
