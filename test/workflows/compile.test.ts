import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import validate from "asl-validator";
import { compile } from "../../workflows/compile/index.ts";
import { listSchemes, loadRelease } from "../../workflows/load.ts";
import { CASES, caseFiles, loadCase, ROOT, sound } from "./cases.ts";

const FUNCTIONS = { openTask: "open-task", runStep: "run-step" };
const expected = caseFiles(/\.asl\.json$/);
const schemeOf = (asl: string): string => asl.replace(/\.asl\.json$/, ".json");

describe("compile", () => {
  test.each(expected)("%s, the whole document", async (asl) => {
    const release = sound(await loadCase(schemeOf(asl)));
    expect(compile(release, FUNCTIONS)).toEqual(JSON.parse(readFileSync(join(CASES, asl), "utf8")));
  });

  test("there is a case for every kind of step", () => {
    expect(expected.map((file) => file.slice("scheme-".length, -".asl.json".length))).toEqual([
      "compute",
      "form",
      "gate",
      "gather",
      "notify",
      "review",
      "sample",
      "start",
      "together",
    ]);
  });

  test("gives the same text for the same scheme, and leaves it as it is", async () => {
    const release = sound(await loadCase("scheme-sample.json"));
    const before = JSON.stringify(release);
    const once = JSON.stringify(compile(release, FUNCTIONS));
    const again = JSON.stringify(compile(structuredClone(release.scheme), FUNCTIONS));
    expect(again).toBe(once);
    expect(JSON.stringify(release)).toBe(before);
  });

  test("shipped schemes give valid machines that wait without a clock", async () => {
    const releases = await Promise.all((await listSchemes(ROOT)).map((id) => loadRelease(ROOT, id)));
    for (const release of releases.map(sound)) {
      const machine = compile(release, FUNCTIONS);
      const text = JSON.stringify(machine);
      expect(validate(structuredClone(machine)).errors).toEqual([]);
      expect(text).not.toMatch(/"Wait"|TimeoutSeconds|HeartbeatSeconds/);
      expect(text.length).toBeLessThan(200_000);
      expect(Object.keys(machine.States).filter((name) => name.length > 80)).toEqual([]);
    }
  });
});
