import { NOTHING, type Opens } from "./access.ts";

/** CloudFormation resolves the secret when it deploys; docs/decisions/aws-stacks.md weighs the ways. */
export const secretAccess: Opens = ({ data }, { secret }) =>
  secret
    ? { environment: { SIKLUS_SECRET: data.secret.secretValue.unsafeUnwrap() }, statements: [] }
    : NOTHING;
