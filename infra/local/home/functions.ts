/** Lambda at home: the handlers of the inventory, in this process, called as Lambda calls them. */
import type { Context } from "aws-lambda";
import { type FunctionName, functions } from "../../inventory.ts";

type Handler = (event: unknown, context: Context) => Promise<unknown>;

const contextOf = (name: string, request: string, remaining: () => number): Context => ({
  awsRequestId: request,
  functionName: name,
  functionVersion: "$LATEST",
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
  memoryLimitInMB: "512",
  logGroupName: name,
  logStreamName: name,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: remaining,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});

const isFunction = (name: string): name is FunctionName => name in functions;

/** Loads a handler once; its module builds what it needs from the environment. */
export const openFunctions = () => {
  const loaded = new Map<string, Promise<Handler>>();
  let requests = 0;

  const load = (name: FunctionName): Promise<Handler> => {
    const known = loaded.get(name);
    if (known) return known;
    const made = import(new URL(`../../../${functions[name].entry}`, import.meta.url).href).then(
      (module: { handler: Handler }) => module.handler,
    );
    loaded.set(name, made);
    made.catch(() => loaded.delete(name));
    return made;
  };

  return async (name: string, event: unknown): Promise<unknown> => {
    const short = name.split(":").at(-1) ?? name;
    if (!isFunction(short))
      throw new Error(`no function ${name}; there are: ${Object.keys(functions).join(", ")}`);
    const handler = await load(short);
    requests += 1;
    const started = performance.now();
    const limit = functions[short].timeout * 1000;
    return handler(
      event,
      contextOf(short, `local-${requests}`, () => limit - (performance.now() - started)),
    );
  };
};

export type Invoke = ReturnType<typeof openFunctions>;
