/** Who reads: the language, and what every page needs. */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Language } from "../../../forms/language/form.ts";
import type { PageProps } from "../../../web/pages/props.ts";
import { remembered } from "../../core/app/remembered.ts";
import { offeredLanguages, spoken } from "../../core/languages.ts";
import type { App } from "../../core/ports.ts";

export type Assets = { readonly css: string; readonly js: string };

const isLanguage = (value: string | undefined): value is Language => value === "id" || value === "en";

/** The language that the address asks for: somebody has just chosen it. */
export const chosenLanguage = (app: App, c: Context): Language | undefined => {
  const asked = c.req.query("lang");
  return isLanguage(asked) && spoken(app, asked) === asked ? asked : undefined;
};

/** The language asked for in the address, kept from before, or preferred by the browser, of those that the agency offers. */
export const languageOf = (app: App, c: Context): Language => {
  const asked = chosenLanguage(app, c);
  if (asked) {
    setCookie(c, "lang", asked, { path: "/", sameSite: "Lax", maxAge: 31_536_000, httpOnly: true });
    return asked;
  }
  const kept = getCookie(c, "lang");
  if (isLanguage(kept) && spoken(app, kept) === kept) return kept;
  const [preferred] = (c.req.header("accept-language") ?? "").split(",");
  const wanted = preferred?.trim().toLowerCase().slice(0, 2);
  return spoken(app, isLanguage(wanted) ? wanted : undefined);
};

const settingsOf = remembered((app: App, _: string) => app.store.settings.get());

export const pageProps = async (app: App, c: Context, assets: Assets): Promise<PageProps> => {
  const settings = await settingsOf(app, "");
  return {
    language: languageOf(app, c),
    languages: offeredLanguages(app),
    agency: settings.agency,
    timeZone: settings.zone,
    assets,
  };
};
