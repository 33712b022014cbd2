import { routes } from "../../inventory.ts";
import { NOTHING, type Opens } from "./access.ts";

/** Where the product stands, for whoever is reached there or writes of it. */
export const addressAccess: Opens = ({ baseUrl }, { mails }, name) =>
  mails || routes.some((route) => route.function === name)
    ? { environment: { SIKLUS_BASE_URL: baseUrl }, statements: [] }
    : NOTHING;

/** Who signs officers in, for whoever is behind the authorizer. */
export const officerAccess: Opens = ({ signIn }, _entry, name) =>
  routes.some((route) => route.function === name && route.authorizer === "jwt")
    ? {
        environment: {
          SIKLUS_OIDC_ISSUER: signIn.issuer,
          SIKLUS_OIDC_JWKS: signIn.jwks,
          SIKLUS_OIDC_AUDIENCE: signIn.audience,
        },
        statements: [],
      }
    : NOTHING;
