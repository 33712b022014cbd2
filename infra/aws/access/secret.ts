import { SecretValue } from "aws-cdk-lib";
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
