/** What an expression reads of its input, found in its syntax tree without evaluating it. */
import { allowedFunctions } from "./built-in.ts";
import { type Node, nodesIn } from "./node.ts";
import { parseExpression } from "./parse.ts";

export type Names = {
  /** Paths from the root of the input, such as `["answers", "self", "note"]`; `"*"` stands for any name. */
  readonly paths: readonly (readonly string[])[];
  /** Functions and variables that neither JSONata nor the expression itself defines. */
  readonly unbound: readonly string[];
};

/** Where in the input a value stands; `undefined` when the tree does not tell. */
type Place = readonly string[] | undefined;
type Visit = { readonly context: Place; readonly scope: Map<string, Place> };
type Seen = { readonly paths: Map<string, readonly string[]>; readonly unbound: Set<string> };

/** Functions that hand the entries of their first argument to the first parameter of their second. */
const OVER_ENTRIES = new Set(["map", "filter", "single"]);

const record = (seen: Seen, place: Place): Place => {
  if (place && place.length > 0) seen.paths.set(JSON.stringify(place), place);
  return place;
};

const below = (place: Place, name: string): Place => place && [...place, name];

const inner = (visit: Visit, names: readonly (readonly [string, Place])[] = []): Visit => ({
  ...visit,
  scope: new Map([...visit.scope, ...names]),
});

/** Every part of a node on its own; what it comes to as a whole is not known. */
const parts = (seen: Seen, visit: Visit, nodes: readonly Node[]): Place => {
  for (const node of nodes) walk(seen, visit, node);
  return undefined;
};

const variable = (seen: Seen, { context, scope }: Visit, name: string): Place => {
  if (name === "") return context;
  if (name === "$") return [];
  if (!scope.has(name) && !allowedFunctions.has(name)) seen.unbound.add(name);
  return scope.get(name);
};

const lambda = (seen: Seen, visit: Visit, node: Node, first?: Place): Place => {
  const names = nodesIn(node.arguments).map((argument, index): [string, Place] => [
    String(argument.value),
    index === 0 ? first : undefined,
  ]);
  return parts(seen, inner(visit, names), nodesIn(node.body));
};

const call = (seen: Seen, visit: Visit, node: Node): Place => {
  const [procedure] = nodesIn(node.procedure);
  const [over, given, ...others] = nodesIn(node.arguments);
  if (
    procedure?.type !== "variable" ||
    !OVER_ENTRIES.has(String(procedure.value)) ||
    given?.type !== "lambda"
  )
    return parts(seen, visit, [...nodesIn(node.procedure), ...nodesIn(node.arguments)]);
  const place = over && walk(seen, visit, over);
  lambda(seen, visit, given, place);
  parts(seen, visit, others);
  return procedure.value === "map" ? undefined : place;
};

const bind = (seen: Seen, visit: Visit, node: Node): Place => {
  const [name] = nodesIn(node.lhs);
  const [value] = nodesIn(node.rhs);
  // Bound before its value is read, so that a function may call itself.
  visit.scope.set(String(name?.value), undefined);
  const place = value && walk(seen, visit, value);
  visit.scope.set(String(name?.value), place);
  return place;
};

const block = (seen: Seen, visit: Visit, node: Node): Place => {
  const own = inner(visit);
  return nodesIn(node.expressions).reduce<Place>((_, expression) => walk(seen, own, expression), undefined);
};

/** Filters, order-by terms and groups see the value that they follow as their context. */
const ATTACHED = ["stages", "predicate", "group"];

const plainParts = (node: Node): Node[] =>
  nodesIn(Object.entries(node).flatMap(([part, value]) => (ATTACHED.includes(part) ? [] : [value])));

const attached = (seen: Seen, visit: Visit, node: Node, place: Place): void => {
  const context = { ...visit, context: place };
  for (const part of ATTACHED) {
    for (const found of nodesIn(node[part])) {
      if (found.type === "filter") parts(seen, context, nodesIn(found.expr));
      else if (found.type === "index") visit.scope.set(String(found.value), undefined);
      else walk(seen, context, found);
    }
  }
};

/** One step of a path; `@$name` keeps the context and names the value, `#$name` names its number. */
const step = (seen: Seen, visit: Visit, node: Node): Place => {
  if (typeof node.index === "string") visit.scope.set(node.index, undefined);
  if (typeof node.focus === "string") visit.scope.set(node.focus, undefined);
  const place = walk(seen, visit, node);
  if (place === undefined) record(seen, visit.context);
  if (typeof node.focus !== "string") return place;
  visit.scope.set(node.focus, record(seen, place));
  return visit.context;
};

const path = (seen: Seen, visit: Visit, node: Node): Place => {
  const own = inner(visit);
  const end = nodesIn(node.steps).reduce<Place>(
    (context, next) => step(seen, { ...own, context }, next),
    visit.context,
  );
  return record(seen, end);
};

const own = (seen: Seen, visit: Visit, node: Node): Place => {
  switch (node.type) {
    case "path":
      return path(seen, visit, node);
    case "name":
      return below(visit.context, String(node.value));
    case "wildcard":
    case "descendant":
      record(seen, below(visit.context, "*"));
      return undefined;
    case "variable":
      return variable(seen, visit, String(node.value));
    case "block":
      return block(seen, visit, node);
    case "bind":
      return bind(seen, visit, node);
    case "lambda":
      return lambda(seen, visit, node);
    case "function":
    case "partial":
      return call(seen, visit, node);
    case "sort":
      parts(seen, visit, nodesIn(node.terms));
      return visit.context;
    case "transform":
      return parts(seen, { ...visit, context: undefined }, plainParts(node));
    default:
      return parts(seen, visit, plainParts(node));
  }
};

const walk = (seen: Seen, visit: Visit, node: Node): Place => {
  const place = own(seen, visit, node);
  attached(seen, visit, node, place);
  return place;
};

/** What an expression reads. Faults: `expression.failed` when it does not parse. */
export const names = (expression: string): Names => {
  const seen: Seen = { paths: new Map(), unbound: new Set() };
  walk(seen, { context: [], scope: new Map() }, parseExpression(expression).ast);
  return { paths: [...seen.paths.values()], unbound: [...seen.unbound] };
};
