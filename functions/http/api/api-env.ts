/** What every route of the API is given. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import type { Publishing } from "../../core/app/publish.ts";
import type { Actor, Language } from "../../core/model.ts";
import type { App } from "../../core/ports.ts";
import type { AuthOptions, Principal } from "./auth.ts";
import type { Schemes } from "./schemes.ts";

export type ApiEnv = {
  Variables: {
    principal: Principal;
    language: Language;
    /** Answers a repeated request as it was answered first. */
    once: MiddlewareHandler<ApiEnv>;
  };
};
export type Api = OpenAPIHono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;

export type ApiOptions = {
  readonly auth: AuthOptions;
  /** Checks and compiles what is to be published. */
  readonly publishing: Publishing;
  /** Schemes that ship with the product. */
  readonly schemes?: Schemes;
  /** Told of every fault from 500 up, with the reference that the caller was given. */
  readonly failed?: (reference: string, error: unknown) => void;
  /** Milliseconds after which an order to a whole cycle answers with what is left to do. */
  readonly budget?: number;
  /** Milliseconds that passed, for the budget. */
  readonly elapsed?: () => number;
  /** Rows of a cycle in one answer. */
  readonly rows?: number;
};

/** What the routes share: the product, and how the API was set up. */
export type Surroundings = { readonly app: App; readonly options: ApiOptions };

/** The officer as the audit trail names them. */
export const actorOf = (c: ApiContext): Actor => ({ kind: "hr", id: c.get("principal").id, role: "hr" });
