/** What each method of a store asks of the table, heard on the wire while the contract is kept. */
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import { z } from "zod";
import type { Store } from "../../../functions/core/ports.ts";
import { ACTS_OF, type TableAct } from "../../../infra/inventory.ts";

const item = z.enum(["Put", "Update", "Delete", "ConditionCheck"]);
const body = z.object({
  IndexName: z.string().optional(),
  TransactItems: z.array(z.partialRecord(item, z.unknown())).default([]),
});

const act = (operation: string, index?: string): TableAct => {
  const found = Object.entries(ACTS_OF).find(
    ([, on]) => on.operation === operation && ("index" in on ? on.index : undefined) === index,
  );
  if (!found) throw new Error(`${operation} ${index ?? ""} is no act of the inventory`);
  return z.enum(Object.keys(ACTS_OF) as [TableAct]).parse(found[0]);
};

const actsIn = (target: string, text: string): readonly TableAct[] => {
  const [, operation = ""] = target.split(".");
  const { IndexName, TransactItems } = body.parse(JSON.parse(text));
  if (operation !== "TransactWriteItems") return [act(operation, IndexName)];
  return TransactItems.flatMap((one) => Object.keys(one)).map((kind) =>
    act(kind === "ConditionCheck" ? "ConditionCheckItem" : `${kind}Item`),
  );
};

const current = new AsyncLocalStorage<Set<TableAct>>();
const heard = new Map<string, Set<TableAct>>();

/** Every method that was called so far, such as `cases.load`, with what it asked for. */
export const heardActs = (): Readonly<Record<string, readonly TableAct[]>> =>
  Object.fromEntries([...heard].sort().map(([method, acts]) => [method, [...acts].sort()]));

const isRequest = (message: unknown): message is { readonly request: ClientRequest } =>
  typeof message === "object" && message !== null && "request" in message;

subscribe("http.client.request.created", (message) => {
  const acts = current.getStore();
  if (!acts || !isRequest(message)) return;
  const { request } = message;
  const target = String(request.getHeader("x-amz-target") ?? "");
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const [write, end] = [request.write.bind(request), request.end.bind(request)];
  const hear =
    <Args extends readonly unknown[], Result>(pass: (...args: Args) => Result, last: boolean) =>
    (...args: Args): Result => {
      keep(args[0]);
      if (last && target.startsWith("DynamoDB_"))
        for (const one of actsIn(target, Buffer.concat(chunks).toString("utf8"))) acts.add(one);
      return pass(...args);
    };
  Object.assign(request, { write: hear(write, false), end: hear(end, true) });
});

const listening = <T extends object>(part: T, name: string): T =>
  new Proxy(part, {
    get: (target, key) => {
      const method = Reflect.get(target, key);
      if (typeof method !== "function") return method;
      return (...args: readonly unknown[]) => {
        const called = `${name}.${String(key)}`;
        const acts = heard.get(called) ?? new Set<TableAct>();
        heard.set(called, acts);
        return current.run(acts, () => Reflect.apply(method, target, args));
      };
    },
  });

/** The same store, whose calls are heard. */
export const heardStore = (store: Store): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const part = Reflect.get(target, name);
      return typeof part === "object" && part !== null ? listening(part, String(name)) : part;
    },
  });
