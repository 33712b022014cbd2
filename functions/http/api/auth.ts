/** Who calls: a bearer token of the issuer, and the roles it gives. */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { Fault } from "../../errors.ts";
import { OFFICER_ROLES, type OfficerRole } from "./access.ts";

export type AuthOptions = {
  readonly issuer: string;
  /** What the token must be for: in `aud`, or in `client_id` where the issuer leaves `aud` out (Cognito's access tokens). */
  readonly audience: string;
  /** Address of the issuer's keys, or the keys themselves. */
  readonly jwks: string | JSONWebKeySet;
};

export type Principal = {
  readonly id: string;
  readonly name?: string;
  readonly roles: readonly OfficerRole[];
  /** A tool with its own credentials, not a person who signed in. */
  readonly tool: boolean;
};

export type Authenticate = (authorization: string | undefined) => Promise<Principal>;

const ALGORITHMS = ["RS256", "ES256"];
/** Seconds that clocks may differ. */
const TOLERANCE = 30;

const keysOf = ({ jwks }: AuthOptions): JWTVerifyGetKey =>
  typeof jwks === "string" ? createRemoteJWKSet(new URL(jwks)) : createLocalJWKSet(jwks);

const isRole = (value: unknown): value is OfficerRole => OFFICER_ROLES.some((role) => role === value);

const isFor = (payload: JWTPayload, audience: string): boolean =>
  payload.aud === undefined ? payload.client_id === audience : [payload.aud].flat().includes(audience);

const scopesOf = (payload: JWTPayload): string[] =>
  typeof payload.scope === "string" ? payload.scope.split(" ") : [];

/** A person's scopes are what their program asked for, so they give nothing; a tool's are what its issuer granted. */
const rolesOf = (payload: JWTPayload, tool: boolean): OfficerRole[] => {
  const groups = payload["cognito:groups"];
  const scopes = tool ? scopesOf(payload).map((scope) => scope.split("/").at(-1)) : [];
  return [...new Set([...(Array.isArray(groups) ? groups : []), ...scopes].filter(isRole))];
};

const nameOf = (payload: JWTPayload): string | undefined =>
  [payload.name, payload.email, payload.username].find(
    (value) => typeof value === "string" && value !== "",
  ) as string | undefined;

const principalOf = (payload: JWTPayload): Principal => {
  if (payload.sub === undefined) throw new Fault("auth.invalid", { reason: "sub" });
  const tool = payload.client_id === payload.sub || payload.azp === payload.sub;
  const name = nameOf(payload);
  return { id: payload.sub, roles: rolesOf(payload, tool), tool, ...(name === undefined ? {} : { name }) };
};

/** Tokens live by the clock of their issuer, so they are judged by the machine's own time. */
export const makeAuthenticate = (options: AuthOptions): Authenticate => {
  const keys = keysOf(options);
  return async (authorization) => {
    if (authorization === undefined) throw new Fault("auth.missing");
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Fault("auth.invalid", { reason: "bearer" });
    const verified = await jwtVerify(token, keys, {
      issuer: options.issuer,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE,
      requiredClaims: ["exp"],
    }).catch((error: unknown) => {
      throw new Fault(
        "auth.invalid",
        { reason: error instanceof Error && "code" in error ? String(error.code) : "token" },
        error,
      );
    });
    if (!isFor(verified.payload, options.audience)) throw new Fault("auth.invalid", { reason: "audience" });
    return principalOf(verified.payload);
  };
};
