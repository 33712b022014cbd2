/** Signs somebody of the demo agency in, as the console does: code flow with PKCE, no script. */
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { CONSOLE_CLIENT } from "../../infra/local/oidc/configuration.ts";
import { Browser } from "../local/plain-browser.ts";

const issued = z.object({ access_token: z.string() });

/** An access token for the API. `person` is an id of `infra/local/oidc/person.ts`. */
export const signIn = async (base: string, person: string): Promise<string> => {
  const verifier = randomBytes(32).toString("base64url");
  const redirect = `${base}/console/callback`;
  const query = new URLSearchParams({
    client_id: CONSOLE_CLIENT,
    response_type: "code",
    redirect_uri: redirect,
    scope: "openid profile email",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const browser = new Browser();
  const page = await browser.visit(`${base}/oidc/auth?${query}`);
  const back = await browser.visit(page.url, { person }, redirect);
  const response = await fetch(`${base}/oidc/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: CONSOLE_CLIENT,
      redirect_uri: redirect,
      code_verifier: verifier,
      code: new URL(back.url).searchParams.get("code") ?? "",
    }),
  });
  return issued.parse(await response.json()).access_token;
};
