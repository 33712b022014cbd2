import { SecretValue } from "aws-cdk-lib";
import { routes } from "../../inventory.ts";
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

/** What an edge has to show to whoever answers requests. */
export const edgeAccess: Opens = ({ data }, _, name) =>
  data.edgeKey && routes.some((route) => route.function === name)
    ? {
        environment: { SIKLUS_EDGE_KEY: SecretValue.secretsManager(data.edgeKey.secretArn).unsafeUnwrap() },
        statements: [],
      }
    : NOTHING;
