/** How the issuer is set up: two first-party clients, one API, JWT access tokens, no consent. */
import { errors, type OidcContext, type OidcToken } from "oidc-provider";
import { alreadySignedOutPage, errorPage, type OidcView, signedOutPage, signOutPage } from "./pages.ts";
import type { Person } from "./person.ts";
import type { OidcStore } from "./store.ts";

export const CONSOLE_CLIENT = "siklus-console";
export const CLI_CLIENT = "siklus-cli";
/** Known to everybody: it opens nothing but this machine's own data. */
export const CLI_SECRET = "local-only";
export const API_AUDIENCE = "siklus-api";

/** What a client may name as `resource`, which has to be an address; it is the default where none is named. */
export const API_RESOURCE = "urn:siklus:api";
const SCOPES = ["openid", "profile", "email", "offline_access"];
const HOUR = 60 * 60;
const DAY = 24 * HOUR;

type Setup = {
  base: string;
  mount: string;
  origins: readonly string[];
  store: OidcStore;
  people: readonly Person[];
  viewOf: (context: OidcContext) => OidcView;
  send: (context: OidcContext, page: Promise<string>) => Promise<void>;
};

export function configurationOf(setup: Setup): Record<string, unknown> {
  const { base, mount, origins, store, people, viewOf, send } = setup;
  const personOf = (id: string | undefined) => people.find((person) => person.id === id);
  return {
    adapter: store.adapter,
    jwks: store.jwks,
    cookies: { keys: store.cookieKeys },
    clients: clientsOf(base),
    scopes: SCOPES,
    claims: { openid: ["sub", "cognito:groups"], profile: ["name"], email: ["email"] },
    // There is no userinfo endpoint to ask: access tokens are for the API alone.
    conformIdTokenClaims: false,
    clientBasedCORS: (_: OidcContext, origin: string) => origins.includes(origin),
    pkce: { required: () => true },
    findAccount: (_: OidcContext, id: string) => {
      const person = personOf(id);
      return person === undefined ? undefined : { accountId: id, claims: () => claimsOf(person) };
    },
    extraTokenClaims: (_: OidcContext, token: OidcToken) => tokenClaims(token, personOf(token.accountId)),
    interactions: { url: (_: OidcContext, { uid }: { uid: string }) => `${mount}/interaction/${uid}` },
    loadExistingGrant,
    issueRefreshToken: async (_: OidcContext, client: { grantTypeAllowed: (type: string) => boolean }) =>
      client.grantTypeAllowed("refresh_token"),
    expiresWithSession: async () => true,
    renderError: (context: OidcContext, out: Record<string, string>) =>
      send(context, errorPage({ ...viewOf(context), reason: [out.error, out.error_description].join(": ") })),
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      ClientCredentials: HOUR,
      Grant: 14 * DAY,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: 14 * DAY,
      Session: 14 * DAY,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_: OidcContext, resource: string) => {
          if (resource !== API_RESOURCE) throw new errors.InvalidTarget();
          return {
            scope: SCOPES.join(" "),
            audience: API_AUDIENCE,
            accessTokenFormat: "jwt",
            jwt: { sign: { alg: "ES256" } },
          };
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: OidcContext, form: string) =>
          send(context, signOutPage({ ...viewOf(context), form })),
        postLogoutSuccessSource: (context: OidcContext) => send(context, signedOutPage(viewOf(context))),
      },
    },
  };
}

/** Without a session oidc-provider answers a page that a script submits; ours has a button. */
export function withoutScript({ viewOf, send }: Pick<Setup, "viewOf" | "send">) {
  return async (context: OidcContext, next: () => Promise<void>): Promise<void> => {
    await next();
    if (context.oidc?.route !== "end_session" || context.oidc.session?.accountId !== undefined) return;
    const xsrf = context.oidc.session?.state?.secret;
    if (xsrf === undefined) return;
    const action = context.oidc.urlFor("end_session_confirm");
    await send(context, alreadySignedOutPage({ ...viewOf(context), action, xsrf }));
  };
}

function clientsOf(base: string): Record<string, unknown>[] {
  return [
    {
      client_id: CONSOLE_CLIENT,
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      redirect_uris: [`${base}/console/callback`],
      post_logout_redirect_uris: [`${base}/console`, `${base}/console/`],
      id_token_signed_response_alg: "ES256",
    },
    {
      client_id: CLI_CLIENT,
      client_secret: CLI_SECRET,
      grant_types: ["client_credentials"],
      response_types: [],
      redirect_uris: [],
      id_token_signed_response_alg: "ES256",
    },
  ];
}

function claimsOf({ id, name, email, groups }: Person): Record<string, unknown> {
  return { sub: id, name, email, "cognito:groups": [...groups] };
}

/** The person's claims, or for the tool those of an HR officer (contract C4). */
function tokenClaims(
  { kind, clientId }: OidcToken,
  person: Person | undefined,
): Record<string, unknown> | undefined {
  if (person !== undefined) {
    const { sub: _, ...claims } = claimsOf(person);
    return claims;
  }
  return kind === "ClientCredentials" && clientId === CLI_CLIENT
    ? { name: CLI_CLIENT, email: `${CLI_CLIENT}@siklus.test`, "cognito:groups": ["hr"] }
    : undefined;
}

/** Our own clients need nobody's consent: the grant is made on the way. */
async function loadExistingGrant({ oidc }: OidcContext) {
  const { client, session, provider } = oidc;
  const known = session.grantIdFor(client.clientId);
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing !== undefined) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPES.join(" "));
  grant.addResourceScope(API_RESOURCE, SCOPES.join(" "));
  await grant.save();
  return grant;
}
