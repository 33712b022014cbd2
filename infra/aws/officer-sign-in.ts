import { Aws, CfnOutput, Duration, Fn } from "aws-cdk-lib";
import {
  OAuthScope,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { OfficerPool } from "./officer-pool.ts";

/** Where the console comes back to after signing in and after signing out: the same paths as at home. */
const SIGNED_IN = "/console/callback";
const SIGNED_OUT = "/console/";

/** Differs between accounts and deployments, says nothing about either, and stays while the stack does. */
const uniquePrefix = (): string => {
  const guid = Fn.select(2, Fn.split("/", Aws.STACK_ID));
  return `siklus-${Fn.select(0, Fn.split("-", guid))}`;
};

/** How the console signs officers in: Cognito's own pages, a public client, the code grant with PKCE. */
export class OfficerSignIn extends Construct {
  readonly issuer: string;
  readonly jwks: string;
  /** Cognito's access tokens name it in `client_id`, its id tokens in `aud`. */
  readonly audience: string;
  /** Cognito's own pages. */
  readonly pages: string;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly officers: OfficerPool; readonly baseUrl: string },
  ) {
    super(scope, id);
    const { officers: userPool, baseUrl } = props;
    const client = new UserPoolClient(this, "Console", {
      userPool,
      generateSecret: false,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${baseUrl}${SIGNED_IN}`],
        logoutUrls: [`${baseUrl}${SIGNED_OUT}`],
      },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
    const domain = new UserPoolDomain(this, "Domain", {
      userPool,
      cognitoDomain: { domainPrefix: uniquePrefix() },
    });
    this.issuer = userPool.userPoolProviderUrl;
    this.jwks = `${this.issuer}/.well-known/jwks.json`;
    this.audience = client.userPoolClientId;
    this.pages = domain.baseUrl();
    new CfnOutput(this, "Issuer", { value: this.issuer });
    new CfnOutput(this, "Client", { value: this.audience });
    new CfnOutput(this, "Pages", { value: this.pages });
  }
}
