/** Somebody with a plain HTTP client: keeps cookies by name and path, follows nothing, runs no script. */
import { type HtmlForm, type Page, readPage } from "../simulate/forms.ts";

export type Answer = {
  readonly status: number;
  readonly location: string;
  readonly text: string;
  readonly headers: Headers;
  readonly page: Page;
};

type Cookie = { readonly value: string; readonly path: string };

export type Visitor = ReturnType<typeof openVisitor>;

const isUnder = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);

export const openVisitor = (base: string, language: "id" | "en" = "id") => {
  const jar = new Map<string, Cookie>();

  const keep = (line: string): void => {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? "/";
    jar.set(pair.slice(0, pair.indexOf("=")), { value: pair.slice(pair.indexOf("=") + 1), path });
  };

  const cookieFor = (path: string): string =>
    [...jar]
      .filter(([, cookie]) => isUnder(path, cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");

  const ask = async (method: string, url: string, init: RequestInit = {}): Promise<Answer> => {
    const address = new URL(url, base);
    const cookie = cookieFor(address.pathname);
    const response = await fetch(address, {
      ...init,
      method,
      redirect: "manual",
      headers: { "accept-language": language, ...(cookie === "" ? {} : { cookie }), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) keep(line);
    const text = await response.text();
    return {
      status: response.status,
      location: response.headers.get("location") ?? "",
      text,
      headers: response.headers,
      page: readPage(text),
    };
  };

  return {
    jar,
    ask,
    get: (url: string) => ask("GET", url),
    head: (url: string) => ask("HEAD", url),
    post: (url: string, fields: Readonly<Record<string, string>> | URLSearchParams = {}) =>
      ask("POST", url, {
        body: new URLSearchParams(fields instanceof URLSearchParams ? [...fields] : fields).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
  };
};

/** The form of a task page. */
export const taskForm = ({ page, status }: Answer): HtmlForm => {
  const form = page.forms.find(({ id }) => id === "task");
  if (!form) throw new Error(`no task form on the page ${status} "${page.heading}"`);
  return form;
};

/** What a control holds. */
export const heldBy = ({ page }: Answer, name: string): string | undefined =>
  page.forms.flatMap(({ controls }) => controls).find((control) => control.name === name && control.checked)
    ?.value;
