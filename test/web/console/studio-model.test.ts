/** Whatever HR presses in the studio, the documents stay documents: shapes hold, and nothing that was is changed. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkForm } from "../../../forms/language/check.ts";
import { schemeCalendar } from "../../../functions/core/app/scheme-calendar.ts";
import { calendarRows, scaleOf } from "../../../web/console/studio-model/calendar.ts";
import {
  type Documents,
  readBundle,
  STEP_KINDS,
  stepsOf,
  workflowsOf,
  writeBundle,
} from "../../../web/console/studio-model/documents.ts";
import {
  removeFieldEverywhere,
  renameFieldEverywhere,
} from "../../../web/console/studio-model/documents-edits.ts";
import {
  addField,
  addSection,
  blankForm,
  everyField,
  fieldsOfForm,
  moveField,
  moveInner,
  removeField,
  renameField,
  sectionsOf,
  setOptions,
  setRequired,
} from "../../../web/console/studio-model/form-edits.ts";
import { graphOf } from "../../../web/console/studio-model/graph.ts";
import { begin, change, redo, undo } from "../../../web/console/studio-model/history.ts";
import { at, drop, insert, move, put } from "../../../web/console/studio-model/json.ts";
import { FIELD_KINDS } from "../../../web/console/studio-model/new-field.ts";
import { spotOf } from "../../../web/console/studio-model/place.ts";
import { addLog, logsOf } from "../../../web/console/studio-model/records.ts";
import { renameStep } from "../../../web/console/studio-model/renames.ts";
import {
  addPhase,
  addStep,
  moveStep,
  moveWorkflow,
  removeStep,
  removeWorkflow,
} from "../../../web/console/studio-model/scheme-edits.ts";
import {
  addVariant,
  FITS,
  readCondition,
  removeVariant,
  writeCondition,
} from "../../../web/console/studio-model/variants.ts";
import { checkRelease } from "../../../workflows/checks/index.ts";
import { loadRelease } from "../../../workflows/load.ts";
import { parseForm, parseRelease, parseScheme } from "../../../workflows/release.ts";

/** What is frozen already was frozen with all that is in it. */
const frozen = <T>(value: T): T => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
};

const { value: shipped } = await loadRelease(process.cwd(), "asn-nasional");
if (!shipped) throw new Error("asn-nasional cannot be read");
/** Frozen, so that an edit that changes what it was given throws. */
const documents: Documents = frozen(
  JSON.parse(
    JSON.stringify({
      scheme: shipped.scheme,
      forms: Object.fromEntries(
        Object.entries(shipped.forms).map(([id, { schema, ui, texts }]) => [id, { schema, ui, texts }]),
      ),
    }),
  ),
);
const forms = ["skp-review", ...Object.keys(documents.forms)];

const findingsOf = async ({ scheme, forms: all }: Documents) => {
  const { value, findings } = parseRelease(scheme, all);
  return value ? await checkRelease(value) : findings;
};

const pathOf = (id: string) => {
  const found = stepsOf(documents.scheme).find((one) => one.id === id);
  if (!found) throw new Error(`no step ${id}`);
  return found.path;
};

describe("plain edits", () => {
  test("what is set, put in, moved and taken out stands where it should", () => {
    const value = frozen({ a: [1, 2, 3], b: { c: "x" } });
    expect(put(value, ["b", "d"], 1)).toEqual({ a: [1, 2, 3], b: { c: "x", d: 1 } });
    expect(put(value, ["b", "c"], undefined)).toEqual({ a: [1, 2, 3], b: {} });
    expect(insert(value, ["a"], 1, 9).a).toEqual([1, 9, 2, 3]);
    expect(move(value, ["a"], 0, 2).a).toEqual([2, 3, 1]);
    expect(drop(value, ["a", 1]).a).toEqual([1, 3]);
    expect([at(value, ["b", "c"]), at(value, ["b", "constructor"])]).toEqual(["x", undefined]);
  });

  test("a step back and a step forward lead to the same documents", () => {
    const typed = ["a", "ab", "abc"].reduce((history, now) => change(history, now, "title"), begin(""));
    const later = change(typed, "other");
    expect(later.past).toEqual(["", "abc"]);
    expect([undo(later).now, undo(undo(later)).now, undo(undo(undo(later))).now]).toEqual(["abc", "", ""]);
    expect(redo(redo(undo(undo(later)))).now).toBe("other");
  });

  test("one file holds all of it", () => {
    expect(readBundle(writeBundle(documents))).toEqual(documents);
    for (const text of ["", "{", "[]", '{"scheme":1,"forms":{}}', '{"scheme":{},"forms":{"a":{}}}'])
      expect(readBundle(text)).toBeUndefined();
  });
});

describe("steps", () => {
  test.each(STEP_KINDS)("a new %s behind a review is reached and leads on", async (kind) => {
    const { scheme, path } = addStep(documents.scheme, ["phases", 0], pathOf("review-plan")[3], kind, forms);
    const named = String(at(scheme, [...path, "id"]));
    const review = stepsOf(scheme).find(({ id }) => id === "review-plan");
    expect(at(review?.step, ["outcomes", 0, "next"])).toBe(named);
    expect(await findingsOf({ ...documents, scheme })).toEqual([]);
  });

  test("taken out again, everything is as it was", () => {
    const { scheme, path } = addStep(documents.scheme, ["phases", 0], 1, "review", forms);
    expect(removeStep(scheme, path)).toEqual(documents.scheme);
  });

  test("a step that goes leaves no name behind", async () => {
    const scheme = removeStep(documents.scheme, pathOf("mid-year-report"));
    const places = (await findingsOf({ ...documents, scheme })).map(({ code }) => code);
    expect(places.filter((code) => !code.startsWith("expression."))).toEqual([]);
  });

  test("a step that is called otherwise is so everywhere", async () => {
    const scheme = renameStep(documents.scheme, pathOf("plan"), "first-plan");
    expect(await findingsOf({ ...documents, scheme })).toEqual([]);
    expect(JSON.stringify(scheme)).not.toMatch(/answers\.plan\b/);
    expect(renameStep(documents.scheme, pathOf("plan"), "review-plan")).toBe(documents.scheme);
  });

  test("every step is in the picture of its phase, and every way leads to one", () => {
    for (const { path } of workflowsOf(documents.scheme)) {
      const { steps, ways } = graphOf(documents.scheme, path);
      const ids = [...steps.map(({ id }) => id), "end"];
      expect(ways.every(({ from, to }) => ids.includes(from) && ids.includes(to))).toBe(true);
      expect(steps.length).toBeGreaterThan(0);
    }
  });

  type Act = { readonly what: number; readonly a: number; readonly b: number };
  const acts = fc.array(fc.record({ what: fc.nat(6), a: fc.nat(50), b: fc.nat(50) }), { maxLength: 12 });
  const edited = (scheme: Documents["scheme"], { what, a, b }: Act): Documents["scheme"] => {
    const workflows = workflowsOf(scheme);
    const workflow = workflows[a % workflows.length]?.path ?? ["phases", 0];
    const steps = stepsOf(scheme);
    const step = steps[b % steps.length]?.path ?? ["phases", 0, "steps", 0];
    const kind = STEP_KINDS[b % STEP_KINDS.length] ?? "form";
    if (what === 0) return addStep(scheme, workflow, b % 3 === 0 ? undefined : 0, kind, forms).scheme;
    if (what === 1) return removeStep(scheme, step);
    if (what === 2) return moveStep(scheme, step, a % 4);
    if (what === 3) return renameStep(scheme, step, `step-${a}`);
    if (what === 4) return addPhase(scheme, forms);
    if (what === 5) return removeWorkflow(scheme, workflow);
    return moveWorkflow(scheme, workflow, 0);
  };

  test("whatever the order of edits: a scheme of the right shape, and the one before untouched", () => {
    fc.assert(
      fc.property(acts, (all) => {
        const scheme = all.reduce((now, act) => frozen(edited(now, act)), documents.scheme);
        expect(parseScheme(scheme).findings).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe("fields", () => {
  const blank = blankForm({ id: "Formulir baru", en: "New form" });
  const soundness = (id: string, form: typeof blank) => {
    const { value, findings } = parseForm(id, form);
    return value ? checkForm(value, "en") : findings;
  };

  test("a new form is sound, and so is each kind of field in it", () => {
    expect(soundness("new", blank)).toEqual([]);
    for (const kind of FIELD_KINDS) {
      const { form, path } = addField(blank, { parent: "", section: 0, index: 0 }, kind);
      expect([kind, soundness("new", form), path]).toEqual([kind, [], path]);
      expect(removeField(form, path)).toEqual(blank);
    }
  });

  test("a required field stands in the shape, its looks and both languages", () => {
    const { form, path } = addField(blank, { parent: "", section: 0, index: 1 }, "textarea");
    const wanted = setRequired(form, path, true);
    expect([
      wanted.schema.required,
      fieldsOfForm(wanted).map(({ name, required }) => [name, required]),
    ]).toEqual([
      ["textarea"],
      [
        ["text", false],
        ["textarea", true],
      ],
    ]);
    expect(setRequired(wanted, path, false)).toEqual(form);
  });

  test("other values to choose keep the words of those that stay", () => {
    const { form, path } = addField(blank, { parent: "", section: 0, index: 0 }, "radios");
    const chosen = setOptions(form, path, ["B", "C"]);
    expect(at(chosen.texts.en, ["fields", path, "options"])).toEqual({ B: "Second choice", C: "C" });
    expect(soundness("new", chosen)).toEqual([]);
  });

  test("a field that is called otherwise, or goes, is so in what steps demand of it", async () => {
    const called = renameFieldEverywhere(documents, "skp-review", "reason", "why");
    expect(await findingsOf(called)).toEqual([]);
    const gone = removeFieldEverywhere(documents, "skp-review", "reason");
    expect(await findingsOf(gone)).toEqual([]);
  });

  type Act = { readonly what: number; readonly a: number; readonly b: number };
  const acts = fc.array(fc.record({ what: fc.nat(7), a: fc.nat(50), b: fc.nat(50) }), { maxLength: 12 });
  const edited = (form: typeof blank, { what, a, b }: Act): typeof blank => {
    const all = everyField(fieldsOfForm(form));
    const field = all[a % all.length];
    const kind = FIELD_KINDS[b % FIELD_KINDS.length] ?? "text";
    const parents = [
      "",
      ...all.filter((one) => one.kind === "group" || one.kind === "repeat").map(({ path }) => path),
    ];
    const sections = sectionsOf(form);
    if (what === 0 || !field) {
      const parent = parents[a % parents.length] ?? "";
      return addField(form, { parent, section: a % sections.length, index: 0 }, kind).form;
    }
    if (what === 1) return removeField(form, field.path);
    if (what === 2) return renameField(form, field.path, `name${b}`);
    if (what === 3) return setRequired(form, field.path, b % 2 === 0);
    if (what === 4 && !field.path.includes("."))
      return moveField(form, field.name, b % sections.length, b % 3);
    if (what === 5) return addSection(form);
    return field.path.includes(".") ? moveInner(form, field.path, b % 3) : form;
  };

  test("whatever the order of edits: a form without findings, and the one before untouched", () => {
    fc.assert(
      fc.property(acts, (all) => {
        const form = all.reduce((now, act) => frozen(edited(now, act)), frozen(blank));
        expect(soundness("new", form)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test("the same with a form that ships: shapes hold", () => {
    const own = documents.forms.skp;
    if (!own) throw new Error("no form skp");
    fc.assert(
      fc.property(acts, (all) => {
        const form = all.reduce((now, act) => frozen(edited(now, act)), own);
        expect(parseForm("skp", form).findings).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

test.each([
  [
    "/phases/0/steps/1/outcomes/0/next",
    { kind: "step", path: ["phases", 0, "steps", 1], inner: "outcomes/0/next" },
  ],
  ["/phases/1/title/id", { kind: "workflow", path: ["phases", 1] }],
  ["/messages/objection-decided/body/id", { kind: "message", message: "objection-decided" }],
  ["/title", { kind: "scheme" }],
  ["/logs/0/form", { kind: "record" }],
  ["/standing/0/value", { kind: "record" }],
  ["forms/skp: results.text", { kind: "form", form: "skp", field: "results.text" }],
  [
    "forms/skp/schema.json#/properties/results/items/properties/text/type",
    { kind: "form", form: "skp", field: "results.text" },
  ],
  ["forms/skp/ui.json#/sections", { kind: "form", form: "skp" }],
])("a finding at %s leads there", (place, wanted) => {
  expect(spotOf(place, documents)).toEqual(wanted);
});

describe("variants of a form", () => {
  const path = ["scheme", "phases", 0, "steps", 0, "form"];
  const two = addVariant(documents, path);

  test("come before the form of everybody else, and the last that is left is everybody's again", () => {
    const formOf = (all: Documents) => at(all, path);
    const form = formOf(documents);
    const level = 'employee.positionLevel = "Fungsional"';
    expect(formOf(two)).toEqual([{ when: level, form }, { form }]);
    expect(formOf(addVariant(two, path))).toEqual([{ when: level, form }, { when: level, form }, { form }]);
    expect(formOf(removeVariant(two, path, 0))).toEqual(form);
    expect(formOf(removeVariant(two, path, 1))).toEqual(form);
  });

  test("say for whom they are in words, whatever is typed; what they cannot say stays a formula", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FITS), fc.string({ unit: "grapheme" }), (by, typed) => {
        const value = by === "position" ? typed.toLowerCase() : typed;
        fc.pre(by !== "formula" || readCondition(typed).by === "formula");
        expect(readCondition(writeCondition({ by, value }))).toEqual({ by, value });
      }),
    );
    const guru = '$contains($lowercase(employee.position), "guru")';
    expect(readCondition(guru)).toEqual({ by: "position", value: "guru" });
    expect(readCondition(`${guru} or true`)).toEqual({ by: "formula", value: `${guru} or true` });
  });
});

describe("the year", () => {
  const calendar = { zone: "Asia/Jakarta", holidays: [] };
  const asked = { calendar, year: 2027, begins: "2027-01-04" };

  test("rows are the phases and follow-ups with what people do in them, where the documents have it now", () => {
    const year = schemeCalendar(shipped.scheme, asked);
    const moved = moveStep(documents.scheme, pathOf("plan"), 1);
    const shown = calendarRows(moved, year).map((row) =>
      row.kind === "workflow" ? row.workflow.id : `${row.path.join(".")} ${row.step.id} ${row.stop.step}`,
    );
    expect(shown.slice(0, 4)).toEqual([
      "planning",
      "phases.0.steps.0 review-plan review-plan",
      "phases.0.steps.1 plan plan",
      "mid-year",
    ]);
    expect(shown.filter((one) => shipped.scheme.followUps.some(({ id }) => id === one)).length).toBe(
      shipped.scheme.followUps.length,
    );
  });

  test("the scale is whole months, from the first to the last", () => {
    const startOf = (day: string) => `${day}T00:00:00.000Z`;
    const { months, at: placeOf } = scaleOf("2027-11-15", "2028-01-31", startOf);
    expect(months.map(({ day }) => day)).toEqual(["2027-11-01", "2027-12-01", "2028-01-01"]);
    expect([placeOf(startOf("2027-01-01")), placeOf(startOf("2027-11-01"))]).toEqual([0, 0]);
    expect([placeOf(startOf("2028-02-01")), Math.round(placeOf(startOf("2027-12-16")))]).toEqual([100, 49]);
  });
});

test("a log that is added is one that the product takes", () => {
  const added = { ...documents, scheme: addLog(addLog(documents.scheme, ["skp"]), ["skp"]) };
  const before = logsOf(documents.scheme).map(({ id }) => id);
  expect(logsOf(added.scheme).map(({ id }) => id)).toEqual([...before, "log", "log-2"]);
  expect(parseScheme(added.scheme).findings).toEqual([]);
});
