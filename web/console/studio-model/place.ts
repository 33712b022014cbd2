/** Where a finding leads: the step, form, mail or formula that somebody has to mend. */
import { type Documents, type StepPath, stepsIn, type WorkflowPath } from "./documents.ts";

export type Spot =
  | { readonly kind: "step"; readonly path: StepPath; readonly inner: string }
  | { readonly kind: "workflow"; readonly path: WorkflowPath }
  | { readonly kind: "form"; readonly form: string; readonly field?: string }
  | { readonly kind: "record" }
  | { readonly kind: "message"; readonly message: string }
  | { readonly kind: "scheme" };

const unescaped = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");

const spotInForm = (place: string, documents: Documents): Spot => {
  const [, form = "", rest = ""] = /^forms\/([^/:#]+)(?:[/:]\s*)?(.*)$/.exec(place) ?? [];
  const pointer = /^schema\.json#(.*)$/.exec(rest)?.[1];
  const dotted =
    pointer === undefined
      ? (rest.split(" ")[0] ?? "")
      : pointer
          .split("/")
          .filter((_, index, parts) => parts[index - 1] === "properties")
          .join(".");
  const texts = documents.forms[form]?.texts.id.fields;
  const known = typeof texts === "object" && texts !== null && Object.hasOwn(texts, dotted);
  return { kind: "form", form, ...(known ? { field: dotted } : {}) };
};

/** The place of a finding as the studio shows it. */
export const spotOf = (place: string, documents: Documents): Spot => {
  if (place.startsWith("forms/")) return spotInForm(place, documents);
  const [first, second, third, fourth, ...inner] = place.split("/").slice(1).map(unescaped);
  if (first === "messages" && second !== undefined) return { kind: "message", message: second };
  if (first === "logs" || first === "standing") return { kind: "record" };
  if (first !== "phases" && first !== "followUps") return { kind: "scheme" };
  if (second === undefined || !/^\d+$/.test(second)) return { kind: "scheme" };
  const workflow: WorkflowPath = [first, Number(second)];
  if (third !== "steps" || fourth === undefined) return { kind: "workflow", path: workflow };
  const found = stepsIn(documents.scheme, workflow)[Number(fourth)];
  return found
    ? { kind: "step", path: found.path, inner: inner.join("/") }
    : { kind: "workflow", path: workflow };
};

const sameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((part, index) => part === other[index]);

export const isStep = (spot: Spot, path: StepPath): boolean =>
  spot.kind === "step" && sameList(spot.path, path);
