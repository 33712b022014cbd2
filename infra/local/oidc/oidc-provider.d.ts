/** The part of oidc-provider 9 that is used here; the package brings no types. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  export interface Client {
    clientId: string;
  }

  export interface OidcToken {
    kind: string;
    accountId?: string;
    clientId: string;
  }

  export interface OidcGrant {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }

  export interface OidcContext {
    type: string;
    body: unknown;
    req: IncomingMessage;
    res: ServerResponse;
    query: Record<string, string | string[] | undefined>;
    headers: IncomingMessage["headers"];
    set(name: string, value: string): void;
    oidc: {
      route: string;
      client: Client;
      params?: Record<string, unknown>;
      session: {
        accountId?: string;
        state?: { secret: string };
        grantIdFor(clientId: string): string | undefined;
      };
      provider: Provider;
      urlFor(route: string): string;
    };
  }

  export interface Interaction {
    uid: string;
    prompt: { name: string };
    params: Record<string, unknown>;
  }

  export interface Adapter {
    upsert(id: string, payload: Record<string, unknown>, expiresIn: number | undefined): Promise<void>;
    find(id: string): Promise<Record<string, unknown> | undefined>;
    findByUid(uid: string): Promise<Record<string, unknown> | undefined>;
    findByUserCode(userCode: string): Promise<Record<string, unknown> | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    readonly issuer: string;
    readonly Grant: {
      new (of: { clientId: string; accountId: string | undefined }): OidcGrant;
      find(id: string): Promise<OidcGrant | undefined>;
    };
    callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>;
    interactionFinished(
      req: IncomingMessage,
      res: ServerResponse,
      result: Record<string, unknown>,
    ): Promise<void>;
    use(middleware: (context: OidcContext, next: () => Promise<void>) => Promise<void>): this;
    on(event: "server_error", listener: (context: OidcContext, error: Error) => void): this;
  }

  export const errors: {
    InvalidTarget: new () => Error;
    SessionNotFound: new (message: string) => Error;
  };
}
