import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { contextOf } from "../../functions/core/app/context.ts";
import type { Appraisal, Snapshot } from "../../functions/core/model.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { compile } from "../../workflows/compile/index.ts";
import { referenceDocument, schemaDocument } from "../../workflows/language/generated.ts";
import { INPUT_ROOTS, INPUTS } from "../../workflows/language/inputs.ts";
import { formsOf, placedSteps } from "../../workflows/language/refers.ts";
import { anyStep, scheme as schemeSchema } from "../../workflows/language/scheme.ts";
import variations from "../../workflows/language/variations.json" with { type: "json" };
import { listSchemes, loadReleaseFile } from "../../workflows/load.ts";
import { buildRelease } from "../../workflows/release.ts";
import { CASES, caseFiles, loadCase, ROOT, sound } from "./cases.ts";

const text = (...path: string[]): string => readFileSync(join(ROOT, ...path), "utf8");
const document = (...path: string[]): unknown => JSON.parse(text(...path));

const HOW = "run: node workflows/language/generate.ts";
const validate = new Ajv2020({ strict: false }).compile(schemaDocument());

describe("what is generated from the language is up to date", () => {
  test(`the JSON Schema (${HOW})`, () => {
    expect(document("workflows/language/scheme.schema.json")).toEqual(schemaDocument());
  });

  test(`the reference (${HOW})`, () => {
    expect(text("docs/scheme-language.md")).toBe(referenceDocument());
  });
});

describe("the JSON Schema", () => {
  const describedBy = (schema: unknown): string[] =>
    typeof schema !== "object" || schema === null
      ? []
      : Object.entries(schema).flatMap(([key, value]) =>
          key === "description" && typeof value === "string" ? [value] : describedBy(value),
        );

  test("accepts every scheme that the product accepts", async () => {
    const files = [
      ...(await listSchemes(ROOT)).map((id) => join(ROOT, "workflows/schemes", `${id}.json`)),
      ...caseFiles(/^scheme-[a-z]+\.json$/).map((file) => join(CASES, file)),
      join(ROOT, "workflows/language/example.json"),
    ];
    for (const file of files)
      expect({ file, valid: validate(JSON.parse(readFileSync(file, "utf8"))) }).toEqual({
        file,
        valid: true,
      });
  });

  test.each(caseFiles(/\.invalid-schema\./))("refuses %s", (file) => {
    expect(validate(document("test/cases", file))).toBe(false);
  });

  test("describes every kind of step and part", () => {
    const { $defs = {} } = schemaDocument();
    const lacking = Object.entries(Object($defs)).filter(([, schema]) => describedBy(schema).length === 0);
    expect(lacking).toEqual([]);
  });
});

describe("the example", () => {
  test("has no findings", async () => {
    expect(
      await checkRelease(sound(await loadReleaseFile(ROOT, join(ROOT, "workflows/language/example.json")))),
    ).toEqual([]);
  });

  test("shows every kind of step that can be run", () => {
    const kinds = placedSteps(schemeSchema.parse(document("workflows/language/example.json"))).map(
      ({ step }) => step.kind,
    );
    expect(kinds.sort()).toEqual(["compute", "form", "gate", "gather", "notify", "review"]);
  });

  test.each(variations)("of $title has no findings, and compiles", async ({ step }) => {
    const { forms } = sound(await loadCase("scheme-sample.json"));
    const { verdict } = forms;
    if (!verdict) throw new Error("the sample has a verdict");
    const { scheme: sample } = sound(await loadCase("scheme-form.json"));
    const steps = [anyStep.parse(step)];
    const phases = sample.phases.map((phase) => ({ ...phase, steps }));
    const shown = { ...sample, phases };
    const release = buildRelease(
      shown,
      Object.fromEntries(formsOf(shown).map((id) => [id, { ...verdict, id }])),
    );
    expect(await checkRelease(release)).toEqual([]);
    expect(compile(shown, { openTask: "open-task", runStep: "run-step" }).StartAt).toBeDefined();
  });

  test("stands in the reference, step by step", () => {
    const blocks = [...text("docs/scheme-language.md").matchAll(/```json\n(.*?)```/gs)];
    const parsed = blocks.map(([, block]) => anyStep.safeParse(JSON.parse(block ?? "")).success);
    expect(parsed).toEqual(Array.from({ length: 6 + variations.length }, () => true));
  });
});

test("expressions are given exactly what the language says", async () => {
  const snapshot: Required<Snapshot> = {
    id: "p-1",
    name: "Contoh",
    nip: "0",
    grade: "III/a",
    position: "Analis",
    positionLevel: "PELAKSANA",
    unit: "U1",
    unitName: "Unit",
    employment: "PNS",
    unitHead: false,
  };
  const appraisal: Appraisal = {
    id: "a-1",
    cycleId: "c-1",
    releaseId: "r-1",
    employee: snapshot,
    language: "id",
    seq: 0,
    head: "",
    done: [],
    results: {},
    place: "",
  };
  const release = sound(await loadCase("scheme-sample.json"));
  const context = contextOf(
    {
      appraisal,
      tasks: [],
      submissions: [],
      drafts: [],
      files: [],
      attendance: { appraisalId: "", workdays: 20, present: 18, late: 1, absent: 0, at: "", by: "" },
    },
    release,
    2026,
    "GOOD",
  );
  expect(Object.keys(context).sort()).toEqual([...INPUT_ROOTS].sort());
  for (const [root, names] of Object.entries(INPUTS))
    expect(Object.keys(Object(Reflect.get(context, root))).sort()).toEqual([...names].sort());
});
