import { type ConfigurationKey, routes } from "../../inventory.ts";
import { NOTHING, type Opens, type Surroundings } from "./access.ts";
import { launchMachine } from "./machines.ts";

const VARIABLES: Readonly<
  Record<ConfigurationKey, (surroundings: Surroundings) => Readonly<Record<string, string>>>
> = {
  baseUrl: ({ baseUrl }) => ({ SIKLUS_BASE_URL: baseUrl }),
  launchMachine: ({ stack }) => ({ SIKLUS_LAUNCH_MACHINE: launchMachine(stack) }),
  launchRate: ({ agency }) => ({ SIKLUS_LAUNCH_RATE: String(agency.launchRate) }),
  mailRate: ({ agency }) => ({ SIKLUS_MAIL_RATE: String(agency.mail.ratePerSecond) }),
};

/** What it asks the configuration for. */
export const configurationAccess: Opens = (surroundings, { configuration }) => ({
  environment: Object.assign({}, ...configuration.map((key) => VARIABLES[key](surroundings))),
  statements: [],
});

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
