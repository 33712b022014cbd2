import { SecretValue } from "aws-cdk-lib";
import { routes } from "../../inventory.ts";
import { EDGE_KEY } from "../edge/origin.ts";
import { NOTHING, type Opens } from "./access.ts";

/** CloudFormation resolves the secret when it deploys, and again when the version is another. docs/decisions/aws-stacks.md weighs the ways. */
export const secretAccess: Opens = ({ data, agency: { secretVersion } }, { secret }) => {
  if (!secret) return NOTHING;
  const value = SecretValue.secretsManager(
    data.secret.secretArn,
    secretVersion === undefined ? {} : { versionId: secretVersion },
  );
  return { environment: { SIKLUS_SECRET: value.unsafeUnwrap() }, statements: [] };
};

/**
 * What an edge has to show to whoever answers requests. By name: an import of its ARN would keep the data stack from
 * changing or removing it.
 */
export const edgeAccess: Opens = ({ agency }, _, name) =>
  agency.features.cloudFront && routes.some((route) => route.function === name)
    ? {
        environment: { SIKLUS_EDGE_KEY: SecretValue.secretsManager(EDGE_KEY).unsafeUnwrap() },
        statements: [],
      }
    : NOTHING;
