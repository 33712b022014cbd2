import { describe, expect, test } from "@jest/globals";
import { ruleFunctions } from "../../functions/core/app/context.ts";
import { type Finding, finding, pointer, shown } from "../../workflows/checks/finding.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { checkMachine, MOST_BYTES } from "../../workflows/checks/machine-valid.ts";
import texts from "../../workflows/checks/texts.json" with { type: "json" };
import { compile } from "../../workflows/compile/index.ts";
import { RULE_FUNCTIONS } from "../../workflows/language/inputs.ts";
import { listSchemes, loadRelease } from "../../workflows/load.ts";
import { buildRelease } from "../../workflows/release.ts";
import { caseFiles, loadCase, ROOT, sound } from "./cases.ts";

const findingsOf = async (file: string): Promise<readonly Finding[]> => {
  const { value, findings } = await loadCase(file);
  return value ? await checkRelease(value) : findings;
};

const VERDICT = /\.invalid-(.+)\.json$/;
const codeOf = (file: string): string => VERDICT.exec(file)?.[1] ?? "";

const shipped = await listSchemes(ROOT);

describe("checkRelease", () => {
  test.each(caseFiles(VERDICT))("%s", async (file) => {
    const findings = await findingsOf(file);
    expect([...new Set(findings.map(({ code }) => code))]).toEqual([codeOf(file)]);
  });

  test.each(caseFiles(/^scheme-[a-z]+\.json$/))("%s has no findings", async (file) => {
    expect(await findingsOf(file)).toEqual([]);
  });

  test.each(shipped)("%s, which ships, has no findings", async (id) => {
    expect(await checkRelease(sound(await loadRelease(ROOT, id)))).toEqual([]);
  });

  test("a finding names the place and says what to do in both languages", async () => {
    expect(await findingsOf("scheme-target-misspelt.invalid-target.unknown.json")).toEqual([
      {
        code: "target.unknown",
        place: "/phases/0/steps/0/lapse/next",
        message: {
          id: "Langkah reviewplan tidak ada dalam tahap ini; yang ada: plan, review-plan, end.",
          en: "This phase has no step reviewplan; it has: plan, review-plan, end.",
        },
      },
    ]);
  });

  test("a finding of a form names its file", async () => {
    expect(await findingsOf("scheme-field-of-the-engine.invalid-field.reserved.json")).toEqual(
      [finding("field.reserved", [], { field: "outcome" })].map((one) => ({
        ...one,
        place: "forms/taken/schema.json#/properties/outcome",
      })),
    );
  });

  test("all findings come at once", async () => {
    const { scheme } = sound(await loadCase("scheme-sample.json"));
    const [first, ...phases] = scheme.phases;
    if (first === undefined) throw new Error("the sample has phases");
    const broken = { ...first, steps: first.steps.slice(0, 1) };
    const findings = await checkRelease(
      buildRelease({ ...scheme, phases: [broken, ...phases], messages: {} }, {}),
    );
    const codes = findings.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(["target.unknown", "form.unknown", "message.unknown"]));
  });
});

describe("the texts of findings", () => {
  const provoked = new Set(caseFiles(VERDICT).map(codeOf));
  /** Those that no scheme on its own brings about; each has a test of its own. */
  const elsewhere = ["file.name", "form.unknown", "machine.invalid", "machine.large"];

  test("every code has a case", () => {
    expect(Object.keys(texts).filter((code) => !provoked.has(code))).toEqual(elsewhere);
  });

  test("both languages fill in the same values", () => {
    const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [code, { id, en }] of Object.entries(texts))
      expect({ code, holes: holes(id) }).toEqual({ code, holes: holes(en) });
  });

  test.each([
    [[], "/"],
    [["phases", 0, "steps"], "/phases/0/steps"],
    [["a/b", "c~d"], "/a~1b/c~0d"],
  ])("pointer of %j", (path, expected) => {
    expect(pointer(path)).toBe(expected);
  });

  test("long values are cut", () => {
    expect(shown("x".repeat(200))).toBe(`"${"x".repeat(79)}…`);
    expect(shown(undefined)).toBe("undefined");
  });
});

describe("checkMachine", () => {
  const FUNCTIONS = { openTask: "open-task", runStep: "run-step" };

  test("tells what Step Functions would not take", async () => {
    const machine = compile(sound(await loadCase("scheme-form.json")), FUNCTIONS);
    const { third: _, ...States } = machine.States;
    expect(await checkMachine({ ...machine, States })).toContainEqual(
      finding("machine.invalid", [], {
        reason: "MISSING_TRANSITION_TARGET Missing 'StartAt'|'Next'|'Default' target: third",
      }),
    );
  });

  test("tells when the machine is too large for it", async () => {
    const machine = compile(sound(await loadCase("scheme-form.json")), FUNCTIONS);
    const large = { ...machine, Comment: "x".repeat(MOST_BYTES) };
    expect((await checkMachine(large)).map(({ code }) => code)).toEqual(["machine.large"]);
  });

  test("leaves the machine as it is", async () => {
    const machine = compile(sound(await loadCase("scheme-form.json")), FUNCTIONS);
    const before = JSON.stringify(machine);
    await checkMachine(machine);
    expect(JSON.stringify(machine)).toBe(before);
  });
});

test("rules may call exactly the functions that the engine gives them", () => {
  expect(Object.keys(ruleFunctions).sort()).toEqual([...RULE_FUNCTIONS].sort());
});
