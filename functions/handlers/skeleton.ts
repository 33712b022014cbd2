/** The one skeleton of handlers that are invoked by a service: middy, the product's context, nothing personal in logs. */
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { isAppraisalId } from "../core/ids.ts";
import type { App } from "../core/ports.ts";
import { logger, reportFailure, theApp } from "./app.ts";

/** They name one invocation; at home the next one in the same process may be of another function. */
const KEYS = ["function", "request", "appraisal"];

/** The appraisal's id is in the names of its executions, tasks and mails: by it, lines of several functions belong together. */
const appraisalOf = (event: unknown): { appraisal?: string } => {
  const appraisal: unknown = Reflect.get(Object(event), "appraisal");
  return typeof appraisal === "string" && isAppraisalId(appraisal) ? { appraisal } : {};
};

/**
 * Its kind and code alone: AWS's runtime prints what a function throws and Step Functions keeps it, and a message may
 * tell what a person wrote.
 */
const bare = (error: unknown): Error => {
  const code: unknown = Reflect.get(Object(error), "code");
  const bared = new Error(typeof code === "string" ? code : "");
  bared.name = error instanceof Error ? error.name : "Error";
  return bared;
};

/**
 * A failure is logged by kind and handed on, bare, to the service, which retries it. `more` are ports that only it
 * brings. One app for all invocations: what it remembers for some seconds, the next one need not read.
 */
export const serviceHandler = <Event, Result>(
  name: string,
  run: (app: App, event: Event) => Promise<Result>,
  more: Partial<App> = {},
) => {
  let made: App | undefined;
  const ownApp = (): App => {
    made ??= { ...theApp(), ...more };
    return made;
  };
  return middy<Event, Result>()
    .before(({ event, context }) => {
      logger.appendKeys({ function: name, request: context.awsRequestId, ...appraisalOf(event) });
    })
    .after(() => logger.removeKeys(KEYS))
    .onError((request) => {
      reportFailure(name, request.error);
      logger.removeKeys(KEYS);
      request.error = bare(request.error);
    })
    .handler(async (event: Event, _context: Context) => run(ownApp(), event));
};
