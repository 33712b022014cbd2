/** Somebody who browses the pages of a rig: keeps cookies by name, follows nothing, runs no script. */
import { makePages } from "../../functions/http/pages/routes.ts";
import { type HtmlForm, type Page, readPage } from "../simulate/forms.ts";
import type { Rig } from "./home.ts";

export type Seen = {
  readonly status: number;
  readonly location: string;
  readonly text: string;
  readonly page: Page;
};

export const openBrowse = ({ app }: Pick<Rig, "app">) => {
  const pages = makePages(app, {
    uploadOrigin: "http://bucket.test",
    report: (_, error) => {
      throw error;
    },
  });
  return (language: "id" | "en" = "en") => {
    const jar = new Map<string, string>();
    const ask = async (path: string, fields?: Readonly<Record<string, string>>): Promise<Seen> => {
      const response = await pages.request(path, {
        method: fields === undefined ? "GET" : "POST",
        headers: {
          "accept-language": language,
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
          ...(fields === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
        },
        ...(fields === undefined ? {} : { body: new URLSearchParams(fields).toString() }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ""] = line.split(";");
        jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
      }
      const text = await response.text();
      return {
        status: response.status,
        location: response.headers.get("location") ?? "",
        text,
        page: readPage(text),
      };
    };
    return { get: (path: string) => ask(path), post: ask };
  };
};

/** The form that posts there. */
export const formAt = ({ page, status }: Seen, action: RegExp): HtmlForm => {
  const form = page.forms.find((one) => action.test(one.action));
  if (!form)
    throw new Error(
      `no form to ${action} on ${status} "${page.heading}": ${page.forms.map((f) => f.action)}`,
    );
  return form;
};

/** What a page posts with these answers by this button. */
export const filled = (
  form: HtmlForm,
  answers: Readonly<Record<string, string>>,
  action: string,
): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(form.controls.filter(({ type }) => type === "hidden").map((c) => [c.name, c.value])),
  ...answers,
  _action: action,
});
