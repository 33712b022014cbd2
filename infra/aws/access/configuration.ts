import { CHUNKS_AT_ONCE } from "../../../workflows/machines/launch.ts";
import { type ConfigurationKey, routes } from "../../inventory.ts";
import type { Opens, Surroundings } from "./access.ts";
import { launchMachine } from "./machines.ts";

const VARIABLES: Readonly<
  Record<ConfigurationKey, (surroundings: Surroundings) => Readonly<Record<string, string>>>
> = {
  baseUrl: ({ baseUrl }) => ({ SIKLUS_BASE_URL: baseUrl }),
  languages: ({ agency }) => ({ SIKLUS_LANGUAGES: agency.languages.join(",") }),
  launchMachine: ({ stack }) => ({ SIKLUS_LAUNCH_MACHINE: launchMachine(stack) }),
  launchRate: ({ agency }) => ({ SIKLUS_LAUNCH_RATE: String(agency.launchRate / CHUNKS_AT_ONCE) }),
  mailRate: ({ agency }) => ({ SIKLUS_MAIL_RATE: String(agency.mail.ratePerSecond) }),
  mailsPerDay: ({ agency }) => ({ SIKLUS_MAILS_PER_DAY: String(agency.mail.perDay) }),
};

/** What it asks the configuration for. */
export const configurationAccess: Opens = (surroundings, { configuration }) => ({
  environment: Object.assign({}, ...configuration.map((key) => VARIABLES[key](surroundings))),
  statements: [],
});

/** Who signs officers in: for whoever is behind the authorizer, and for the console, which sends them there. */
export const officerAccess: Opens = ({ signIn, baseUrl }, { signsIn }, name) => {
  const isBehind = routes.some((route) => route.function === name && route.authorizer === "jwt");
  return {
    environment: {
      ...(isBehind || signsIn
        ? { SIKLUS_OIDC_ISSUER: signIn.issuer, SIKLUS_OIDC_AUDIENCE: signIn.audience }
        : {}),
      ...(isBehind ? { SIKLUS_OIDC_JWKS: signIn.jwks } : {}),
      ...(signsIn ? { SIKLUS_SIGN_IN_PAGES: signIn.pages, SIKLUS_BASE_URL: baseUrl } : {}),
    },
    statements: [],
  };
};
