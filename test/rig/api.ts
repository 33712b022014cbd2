/** The API as a client meets it, with tokens of an issuer of its own. */
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { makeApi } from "../../functions/http/api/index.ts";
import { publishing, type Rig, shipped } from "./home.ts";

const ISSUER = "https://issuer.test";
const AUDIENCE = "siklus-api";

export type Answer<T> = {
  readonly status: number;
  /** What the test expects it to be; undefined where the answer is no JSON. */
  readonly body: T;
  readonly headers: Headers;
  readonly text: string;
};

type Sent = {
  readonly as?: string;
  readonly token?: string | null;
  readonly body?: unknown;
  readonly raw?: NonNullable<RequestInit["body"]>;
  readonly headers?: Readonly<Record<string, string>>;
};

export const openApi = async (
  { app }: Pick<Rig, "app">,
  options: { readonly budget?: number; readonly rows?: number } = {},
) => {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" };
  const failures: unknown[] = [];
  const api = makeApi(app, {
    auth: { issuer: ISSUER, audience: AUDIENCE, jwks: { keys: [jwk] } },
    publishing,
    schemes: {
      list: async () => ["asn-nasional"],
      load: async (id) => (id === "asn-nasional" ? shipped(id) : undefined),
    },
    failed: (_, error) => failures.push(error),
    ...options,
  });

  const sign = (
    claims: JWTPayload,
    more: { issuer?: string; audience?: string | null; expires?: string; key?: typeof privateKey } = {},
  ): Promise<string> => {
    const token = new SignJWT(claims)
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .setIssuer(more.issuer ?? ISSUER)
      .setExpirationTime(more.expires ?? "1h")
      .setIssuedAt();
    if (more.audience !== null) token.setAudience(more.audience ?? AUDIENCE);
    return token.sign(more.key ?? privateKey);
  };

  const tokenOf = (role: string): Promise<string> =>
    sign({ sub: `officer-${role}`, "cognito:groups": [role] });

  /** Sends a request as somebody of a role; HR by default. */
  const call = async <T = object>(
    method: string,
    path: string,
    { as = "hr", token, body, raw, headers = {} }: Sent = {},
  ): Promise<Answer<T>> => {
    const bearer = token === undefined ? await tokenOf(as) : token;
    const response = await api.request(`/api/v1${path}`, {
      method,
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(raw === undefined ? {} : { body: raw }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return {
      status: response.status,
      text,
      headers: response.headers,
      body: isJson && text !== "" ? JSON.parse(text) : undefined,
    };
  };

  return { api, call, sign, tokenOf, failures };
};

export type ApiRig = Awaited<ReturnType<typeof openApi>>;
