/** A release with some places of its documents changed. */
import type { Form } from "../../../forms/language/form.ts";
import type { Release } from "../../../workflows/language/release.ts";
import type { Scheme } from "../../../workflows/language/scheme.ts";

/** `insert` puts an item into a list before what stands there. */
export type Edit =
  | readonly ["set" | "insert", "scheme" | "forms", string, unknown]
  | readonly ["remove", "scheme" | "forms", string];

type Node = Record<string, unknown> | unknown[];

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

const apply = (document: Node, [act, , pointer, value]: Edit): void => {
  const path = pointer.slice(1).split("/");
  const last = path.pop() ?? "";
  let at = document;
  for (const name of path) {
    const next: unknown = Reflect.get(at, name);
    if (!isNode(next)) throw new Error(`there is no ${name} on the way to ${pointer}`);
    at = next;
  }
  if (act === "insert" && Array.isArray(at)) at.splice(Number(last), 0, value);
  else if (act === "remove" && Array.isArray(at)) at.splice(Number(last), 1);
  else if (act === "remove") Reflect.deleteProperty(at, last);
  else Reflect.set(at, last, value);
};

export const edited = (
  release: Release,
  edits: readonly Edit[],
): { readonly scheme: Scheme; readonly forms: Readonly<Record<string, Form>> } => {
  const documents = { scheme: structuredClone(release.scheme), forms: structuredClone(release.forms) };
  for (const edit of edits) apply(documents[edit[1]], edit);
  return documents;
};
