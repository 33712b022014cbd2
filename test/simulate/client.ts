/** A plain HTTP client with cookies, one for each person. Every page is held against what all pages must be. */

import { type Page, readPage } from "./forms.ts";
import type { Happenings } from "./record.ts";
import type { Answer, Wire } from "./wire.ts";

export type Reader = {
  /** NIPs that may not be on their pages. */
  readonly secret: (nip: string) => boolean;
  readonly language: "id" | "en";
};

export type Seen = {
  readonly status: number;
  readonly location: string;
  readonly page: Page;
  readonly cookies: number;
};

type Cookie = { readonly value: string; readonly path: string };

const HEADERS: readonly (readonly [string, RegExp])[] = [
  ["content-security-policy", /default-src 'none'/],
  ["cache-control", /no-store/],
  ["x-content-type-options", /nosniff/],
  ["referrer-policy", /no-referrer/],
  ["content-type", /^text\/html; charset=utf-8/i],
];

const NIP = /(?<!\d)\d{18}(?!\d)/g;

const cookiesOf = (headers: Headers): (readonly [string, Cookie])[] =>
  headers.getSetCookie().flatMap((line) => {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? "/";
    const at = pair.indexOf("=");
    return at < 1 ? [] : [[pair.slice(0, at), { value: pair.slice(at + 1), path }] as const];
  });

const isUnder = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);

export const openClient = (wire: Wire, record: Happenings, reader: Reader) => {
  const jar = new Map<string, Cookie>();

  const cookieHeader = (path: string): Record<string, string> => {
    const own = [...jar]
      .filter(([, cookie]) => isUnder(path, cookie.path))
      .map(([name, { value }]) => `${name}=${value}`);
    return own.length === 0 ? {} : { cookie: own.join("; ") };
  };

  const judge = (what: string, answer: Answer): void => {
    if ((answer.text.match(NIP) ?? []).some(reader.secret))
      record.unexpected(`${what} shows the NIP of somebody else`);
    if (answer.text === "") return;
    for (const [name, wanted] of HEADERS)
      if (!wanted.test(answer.headers.get(name) ?? ""))
        record.unexpected(`${what}: header ${name} does not match ${wanted}`);
  };

  const ask = async (
    method: string,
    url: string,
    what: string,
    body?: URLSearchParams | FormData,
  ): Promise<Seen> => {
    const path = new URL(url, wire.base).pathname;
    const form =
      body instanceof URLSearchParams ? { "content-type": "application/x-www-form-urlencoded" } : {};
    const answer = await wire.send({
      method,
      url,
      what,
      headers: { ...cookieHeader(path), ...form, "accept-language": reader.language, accept: "text/html" },
      ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body.toString() : body }),
    });
    const set = cookiesOf(answer.headers);
    for (const [name, cookie] of set) jar.set(name, cookie);
    if (!path.startsWith("/_local/")) judge(what, answer);
    return {
      status: answer.status,
      location: answer.headers.get("location") ?? "",
      page: readPage(answer.text),
      cookies: set.length,
    };
  };

  return {
    get: (url: string, what: string) => ask("GET", url, what),
    head: (url: string, what: string) => ask("HEAD", url, what),
    post: (url: string, what: string, body: URLSearchParams | FormData) => ask("POST", url, what, body),
  };
};

export type Client = ReturnType<typeof openClient>;
