/** A posted form as a tree: `results[0][target]=5` becomes results > 0 > target. Names that are no such path are ignored. */

/** What a browser or a plain client sends: names with one or more texts; anything else (a file) is ignored. */
export type PostBody = URLSearchParams | Readonly<Record<string, unknown>>;

export type Posted = { readonly texts: string[]; readonly parts: Map<string, Posted> };

/** Longest name and deepest nesting that are looked at. */
const longestName = 300;
const deepest = 10;

const nameShape = /^([A-Za-z]\w*)((?:\[\w*\])*)$/;

export const postedTree = (body: PostBody): Posted => {
  const root = emptyNode();
  for (const [name, text] of entriesOf(body)) nodeAt(root, pathOf(name))?.texts.push(text);
  return root;
};

/** The steps of a bracketed name, or undefined when it is none. `skills[]` is the same as `skills`. */
export const pathOf = (name: string): readonly string[] | undefined => {
  if (name.length > longestName) return undefined;
  const match = nameShape.exec(name);
  if (!match) return undefined;
  const [, first = "", rest = ""] = match;
  const steps = rest === "" ? [] : rest.slice(1, -1).split("][");
  const path = [first, ...(steps.at(-1) === "" ? steps.slice(0, -1) : steps)];
  return path.length > deepest || path.includes("") ? undefined : path;
};

/** The name of a control, the reverse of `pathOf`. */
export const controlName = (path: readonly (string | number)[]): string =>
  path.map((step, index) => (index === 0 ? `${step}` : `[${step}]`)).join("");

const emptyNode = (): Posted => ({ texts: [], parts: new Map() });

const nodeAt = (root: Posted, path: readonly string[] | undefined): Posted | undefined => {
  if (path === undefined) return undefined;
  let node = root;
  for (const step of path) {
    const next = node.parts.get(step) ?? emptyNode();
    node.parts.set(step, next);
    node = next;
  }
  return node;
};

const entriesOf = (body: PostBody): readonly (readonly [string, string])[] =>
  body instanceof URLSearchParams
    ? [...body]
    : Object.entries(body).flatMap(([name, value]) => textsOf(value).map((text) => [name, text] as const));

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === "string");
