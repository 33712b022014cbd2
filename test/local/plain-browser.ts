/** What a browser without scripts does: keeps cookies by path, follows redirects, sends forms. */
type Cookie = { value: string; path: string };

export class Browser {
  readonly #cookies = new Map<string, Cookie>();
  readonly #headers: Record<string, string>;

  constructor(headers: Record<string, string> = {}) {
    this.#headers = headers;
  }

  get cookieNames(): string[] {
    return [...this.#cookies.keys()];
  }

  /** One request; redirects are not followed. */
  async request(url: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(url, {
      method: form === undefined ? "GET" : "POST",
      redirect: "manual",
      headers: { ...this.#headers, accept: "text/html", cookie: this.#cookieHeader(new URL(url).pathname) },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** Goes on until there is a page, or a redirect to an address that begins with `until`. */
  async visit(
    url: string,
    form?: Record<string, string>,
    until = "none:",
  ): Promise<{ url: string; response: Response }> {
    let at = url;
    let response = await this.request(at, form);
    for (let hop = 0; hop < 10; hop++) {
      const location = response.headers.get("location");
      if (location === null) return { url: at, response };
      at = new URL(location, at).href;
      if (at.startsWith(until)) return { url: at, response };
      response = await this.request(at);
    }
    throw new Error(`more than 10 redirects from ${url}, the last to ${at}`);
  }

  #cookieHeader(path: string): string {
    const sent = [...this.#cookies].filter(([, cookie]) => path.startsWith(cookie.path));
    return sent.map(([name, { value }]) => `${name}=${value}`).join("; ");
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const [name = "", value = ""] = pair.split("=");
    const attribute = (wanted: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const expires = attribute("expires");
    if (expires !== undefined && Date.parse(expires) < Date.now()) this.#cookies.delete(name);
    else this.#cookies.set(name, { value, path: attribute("path") ?? "/" });
  }
}
