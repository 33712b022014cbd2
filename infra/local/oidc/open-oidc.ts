/** The OIDC issuer at home (contract C4): what a Cognito user pool does on AWS, with people to sign in as. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type OidcContext, Provider } from "oidc-provider";
import { languageOf } from "../ui/language.ts";
import { PAGE_POLICY, STYLE } from "../ui/style.ts";
import { configurationOf, withoutScript } from "./configuration.ts";
import { expiredPage, type OidcView, signInPage } from "./pages.ts";
import { DEMO_PEOPLE, type Person } from "./person.ts";
import { openOidcStore } from "./store.ts";

export type OidcOptions = {
  /** Where Siklus answers, such as `http://127.0.0.1:3000`; the issuer is `{base}/oidc`. */
  base: string;
  /** The SQLite file of keys, sessions and grants; made when absent. */
  file: string;
  people?: readonly Person[];
  /** Web origins whose scripts may ask for tokens. Default: that of `base`. */
  origins?: readonly string[];
  /** Hears of faults within the issuer; for a log. */
  onFailure?: (error: unknown) => void;
};

export type Oidc = {
  /** Handles every request whose path begins with `/oidc`. */
  callback: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  close: () => void;
};

const LARGEST_FORM = 4096;

/** Tokens and sessions live by the machine's clock, as browsers and verifiers do; the product's may run ahead. */
export function openOidc(options: OidcOptions): Oidc {
  const {
    base,
    file,
    people = DEMO_PEOPLE,
    origins = [new URL(base).origin],
    onFailure = () => {},
  } = options;
  const issuer = `${base}/oidc`;
  const { pathname: mount, host } = new URL(issuer);
  const consoleUrl = `${base}/console`;
  const store = openOidcStore(file, () => Math.floor(Date.now() / 1000));

  const view = (asked: unknown, acceptLanguage: string | undefined): OidcView => ({
    mount,
    consoleUrl,
    language: languageOf(typeof asked === "string" ? asked : undefined, acceptLanguage),
  });
  const viewOf = ({ oidc, query, headers }: OidcContext) =>
    view(oidc?.params?.ui_locales ?? query.ui_locales, headers["accept-language"]);
  const send = async (context: OidcContext, page: Promise<string>) => {
    context.type = "html";
    context.set("content-security-policy", PAGE_POLICY);
    context.body = await page;
  };

  const provider = new Provider(
    issuer,
    configurationOf({ base, mount, origins, store, people, viewOf, send }),
  );
  provider.use(withoutScript({ viewOf, send }));
  provider.on("server_error", (_, error) => onFailure(error));
  const handle = provider.callback();

  const belowMount = (path = ""): string => path.slice(mount.length).replace(/^(?!\/)/, "/");

  const signIn = async (url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const interaction = await provider.interactionDetails(req, res).catch(() => undefined);
    const asked = url.searchParams.get("lang") ?? interaction?.params.ui_locales;
    const shown = view(asked, req.headers["accept-language"]);
    if (interaction === undefined || url.pathname !== `${mount}/interaction/${interaction.uid}`) {
      return sendPage(res, 400, await expiredPage(shown));
    }
    // A client may insist on consent; between our own parts there is nothing to ask.
    if (interaction.prompt.name === "consent") return provider.interactionFinished(req, res, { consent: {} });
    const chosen = req.method === "POST" ? await readChoice(req) : undefined;
    const person = people.find(({ id }) => id === chosen);
    if (person !== undefined) {
      return provider.interactionFinished(req, res, { login: { accountId: person.id, amr: ["local"] } });
    }
    const notFound = req.method === "POST";
    const page = await signInPage({ ...shown, path: url.pathname, people, notFound });
    return sendPage(res, notFound ? 422 : 200, page);
  };

  return {
    async callback(req, res) {
      const url = new URL(req.url ?? "/", base);
      if (url.pathname === `${mount}/style.css`) {
        res.writeHead(200, { "content-type": "text/css; charset=utf-8" }).end(STYLE);
      } else if (url.pathname.startsWith(`${mount}/interaction/`)) {
        await signIn(url, req, res);
      } else {
        // Below its mount, as a router would hand it on; and its addresses are those of the base, always.
        Object.assign(req, { originalUrl: req.url, url: belowMount(req.url) });
        req.headers.host = host;
        await handle(req, res);
      }
    },
    close: store.close,
  };
}

async function readChoice(req: IncomingMessage): Promise<string | undefined> {
  if (!(Number(req.headers["content-length"]) <= LARGEST_FORM)) {
    req.resume();
    return undefined;
  }
  return new URLSearchParams(await text(req)).get("person") ?? undefined;
}

function sendPage(res: ServerResponse, status: number, page: string): void {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": PAGE_POLICY,
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
  };
  res.writeHead(status, headers).end(page);
}
