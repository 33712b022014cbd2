import type { Context } from "hono";

const within = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);

/** Where a request comes from, as the gateway or the socket tells it; what a client says of itself is not looked at. */
export const sourceOf = (c: Context): string => {
  const surroundings: unknown = c.env;
  const told =
    within(surroundings, ["event", "requestContext", "http", "sourceIp"]) ??
    within(surroundings, ["incoming", "socket", "remoteAddress"]);
  return typeof told === "string" ? told : "";
};
