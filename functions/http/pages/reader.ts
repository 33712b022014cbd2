/** Who reads: the language, and what every page needs. */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Language } from "../../../forms/language/form.ts";
import type { PageProps } from "../../../web/pages/props.ts";
import { remembered } from "../../core/app/remembered.ts";
import type { App } from "../../core/ports.ts";

export type Assets = { readonly css: string; readonly js: string };

const isLanguage = (value: string | undefined): value is Language => value === "id" || value === "en";

/** The language that the address asks for: somebody has just chosen it. */
export const chosenLanguage = (c: Context): Language | undefined => {
  const asked = c.req.query("lang");
  return isLanguage(asked) ? asked : undefined;
};

/** The language asked for in the address, kept from before, or preferred by the browser; Indonesian otherwise. */
export const languageOf = (c: Context): Language => {
  const asked = chosenLanguage(c);
  if (asked) {
    setCookie(c, "lang", asked, { path: "/", sameSite: "Lax", maxAge: 31_536_000, httpOnly: true });
    return asked;
  }
  const kept = getCookie(c, "lang");
  if (isLanguage(kept)) return kept;
  const [preferred] = (c.req.header("accept-language") ?? "").split(",");
  return preferred?.trim().toLowerCase().startsWith("en") ? "en" : "id";
};

const settingsOf = remembered((app: App, _: string) => app.store.settings.get());

export const pageProps = async (app: App, c: Context, assets: Assets): Promise<PageProps> => {
  const settings = await settingsOf(app, "");
  return { language: languageOf(c), agency: settings.agency, timeZone: settings.zone, assets };
};
