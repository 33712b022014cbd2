/** Which methods an address knows, so that a wrong one is told apart from a wrong address. */
import type { Api } from "./api-env.ts";

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);

type Known = { readonly pattern: RegExp; readonly method: string };

const knownOf = (base: string, api: Api): Known[] =>
  api.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === "route"
      ? [
          {
            pattern: patternOf(`${base}${definition.route.path}`),
            method: definition.route.method.toUpperCase(),
          },
        ]
      : [],
  );

/** Methods by path; empty for an unknown one. `HEAD` goes wherever `GET` does. Routes may be added until it is first asked. */
export const methodsOf = (base: string, api: Api): ((path: string) => readonly string[]) => {
  let known: readonly Known[] | undefined;
  return (path) => {
    known ??= knownOf(base, api);
    const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    return methods.includes("GET") ? [...methods, "HEAD"] : methods;
  };
};
