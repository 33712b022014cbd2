/** What holds of the changes between any two releases. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { changesBetween } from "../../../workflows/changes/index.ts";
import { CHANGE_CLASSES, classOfChanges } from "../../../workflows/language/change.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { listSchemes, loadRelease } from "../../../workflows/load.ts";
import { buildRelease } from "../../../workflows/release.ts";
import { CASES, loadCase, ROOT, sound } from "../cases.ts";
import { type Edit, edited } from "./edit.ts";

let shipped: readonly Release[];
let sample: Release;
beforeAll(async () => {
  const ids = await listSchemes(ROOT);
  shipped = await Promise.all(ids.map(async (id) => sound(await loadRelease(ROOT, id))));
  sample = sound(await loadCase("scheme-sample.json"));
});

const changed = (release: Release, edits: readonly Edit[]): Release => {
  const { scheme, forms } = edited(release, edits);
  return buildRelease(scheme, forms);
};

type Leaf = { readonly document: "scheme" | "forms"; readonly at: string; readonly value: unknown };

const leavesOf = (document: Leaf["document"], value: unknown, at = ""): Leaf[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leavesOf(document, inner, `${at}/${name}`))
    : [{ document, at, value }];

const leaves = ({ scheme, forms }: Release): Leaf[] => [
  ...leavesOf("scheme", scheme),
  // A form is named by the folder that it is in, not by its documents.
  ...leavesOf("forms", forms).filter(({ at }) => !/^\/[^/]+\/id$/.test(at)),
];

/** Keys that hold a slash or a tilde are none of ours; fields of forms are dotted. */
const isText = ({ document, at }: Leaf): boolean =>
  document === "forms"
    ? /^\/[^/]+\/texts\//.test(at)
    : /\/(id|en)$/.test(at) &&
      /\/(title|description|instruction|rule|reason|subject|body)\/(id|en)$/.test(at);

const other = (value: unknown): unknown =>
  typeof value === "string"
    ? `${value} x`
    : typeof value === "number"
      ? value + 1
      : typeof value === "boolean"
        ? !value
        : "x";

const editOf = ({ document, at, value }: Leaf): Edit => ["set", document, at, other(value)];

test("a release against itself changes nothing", () => {
  for (const release of [...shipped, sample])
    expect(changesBetween(release, structuredClone(release))).toEqual([]);
});

test("other words are wording, and nothing else", () => {
  for (const release of shipped) {
    const texts = leaves(release).filter(isText);
    fc.assert(
      fc.property(fc.subarray(texts, { minLength: 1, maxLength: 12 }), (chosen) => {
        const changes = changesBetween(release, changed(release, chosen.map(editOf)));
        expect(changes.length).toBeGreaterThan(0);
        expect(new Set(changes.map((change) => change.class))).toEqual(new Set(["wording"]));
      }),
      { numRuns: 8 },
    );
  }
});

test("whatever is not the same is a change", () => {
  for (const release of [...shipped, sample]) {
    const all = leaves(release);
    fc.assert(
      fc.property(fc.constantFrom(...all), (leaf) => {
        const after = changed(release, [editOf(leaf)]);
        expect(changesBetween(release, after).length > 0).toBe(after.id !== release.id);
      }),
      { numRuns: 25 },
    );
  }
});

test("what is not a text is never wording, however it is changed", () => {
  const told = leaves(sample).filter((leaf) => !isText(leaf) && !leaf.at.startsWith("/vocabularies"));
  for (const leaf of told) {
    if (/\/(id|name)$/.test(leaf.at)) continue;
    const grade = classOfChanges(changesBetween(sample, changed(sample, [editOf(leaf)])));
    expect([leaf.at, grade === "wording"]).toEqual([leaf.at, false]);
  }
});

test("more changes are never less grave", () => {
  const cases: { edit: Edit[] }[] = JSON.parse(readFileSync(join(CASES, "release-changes.json"), "utf8"));
  const sets = cases.flatMap(({ edit }) => (edit.every(([act]) => act === "set") ? [edit] : []));
  const rank = (edits: readonly Edit[][]): number => {
    const grade = classOfChanges(changesBetween(sample, changed(sample, edits.flat())));
    return grade === undefined ? -1 : CHANGE_CLASSES.indexOf(grade);
  };
  fc.assert(
    fc.property(fc.subarray(sets, { minLength: 1, maxLength: 8 }), fc.nat(), (chosen, pick) => {
      const places = new Set(chosen.flat().map(([, document, at]) => `${document} ${at}`));
      fc.pre(places.size === chosen.flat().length);
      const fewer = chosen.toSpliced(pick % chosen.length, 1);
      expect(rank(chosen)).toBeGreaterThanOrEqual(rank(fewer));
    }),
    { numRuns: 60 },
  );
});
