import { CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AccountRecovery, FeaturePlan, Mfa, UserPool, UserPoolGroup } from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { explained } from "./explained.ts";

const groups = {
  hr: "Runs cycles",
  auditor: "Reads everything, changes nothing",
  leader: "Reads the state of units",
} as const;

const PLAN =
  "Threat protection needs the Plus plan, at a price per officer; the second factor is asked of everybody.";

const FIRST =
  "Makes the first officer: put the address for ADDRESS. Cognito mails a password that must be changed.";

/** Nobody has a password that is written anywhere: Cognito makes one, mails it, and takes it once, within three days. */
const firstOfficer = (pool: UserPool): string => {
  const common = `--user-pool-id ${pool.userPoolId} --region ${Stack.of(pool).region} --username ADDRESS`;
  const attributes = "Name=email,Value=ADDRESS Name=email_verified,Value=true";
  return [
    `aws cognito-idp admin-create-user ${common} --user-attributes ${attributes} --desired-delivery-mediums EMAIL`,
    `aws cognito-idp admin-add-user-to-group ${common} --group-name hr`,
  ].join(" && ");
};

/** Officers who sign in to the console; whoever only answers emailed links is not in it. */
export class OfficerPool extends UserPool {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [groupName, description] of Object.entries(groups))
      new UserPoolGroup(this, groupName, { userPool: this, groupName, description });
    explained(this, { id: "COG8", reason: PLAN });
    new CfnOutput(this, "FirstOfficer", { value: firstOfficer(this), description: FIRST });
  }
}
