import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { run } from "../../workflows/cli/run.ts";
import { compile } from "../../workflows/compile/index.ts";
import { loadRelease } from "../../workflows/load.ts";
import { CASES, ROOT, sound } from "./cases.ts";

type Ran = { readonly status: number; readonly out: readonly string[]; readonly err: readonly string[] };

const scheme = async (directory: string, root: string, ...args: string[]): Promise<Ran> => {
  const out: string[] = [];
  const err: string[] = [];
  const given = {
    root,
    directory,
    print: (line: string) => out.push(line),
    printError: (line: string) => err.push(line),
  };
  return { status: await run(given, args), out, err };
};
const here = (...args: string[]): Promise<Ran> => scheme(ROOT, ROOT, ...args);
const cases = (...args: string[]): Promise<Ran> => scheme(CASES, CASES, ...args);

describe("check", () => {
  test("says nothing about a scheme that is sound", async () => {
    expect(await here("check", "asn-nasional")).toEqual({ status: 0, out: [], err: [] });
  });

  test("prints one finding a line, of all schemes, in Indonesian", async () => {
    expect(
      await cases(
        "check",
        "./scheme-step-named-hold.invalid-id.reserved.json",
        "scheme-sample.json",
        "scheme-key-misspelt.invalid-schema.key.json",
      ),
    ).toEqual({
      status: 1,
      out: [
        "id.reserved /phases/1/steps/6/id: Nama hold punya arti sendiri; pilih nama lain.",
        'schema.key /phases/1/steps/0/formm: Kunci "formm" tidak dikenal di sini; hapus atau perbaiki ejaannya.',
      ],
      err: [],
    });
  });

  test("prints them in English when asked to", async () => {
    expect((await cases("check", "nothing.json", "--lang", "en")).out).toEqual([
      "file.missing nothing.json: This file does not exist; create it, or correct its name in the scheme.",
    ]);
  });
});

describe("compile", () => {
  test("prints the state machine with places for the functions", async () => {
    const { status, out, err } = await here("compile", "asn-nasional");
    const functions = { openTask: "$" + "{openTask}", runStep: "$" + "{runStep}" };
    expect({ status, err }).toEqual({ status: 0, err: [] });
    expect(JSON.parse(out.join("\n"))).toEqual(
      compile(sound(await loadRelease(ROOT, "asn-nasional")), functions),
    );
  });

  test("prints findings instead where there is no scheme", async () => {
    expect(await cases("compile", "scheme-comma-left-out.invalid-json.invalid.json")).toMatchObject({
      status: 1,
      out: [],
      err: [expect.stringMatching(/^json.invalid scheme-comma-left-out/)],
    });
  });
});

describe("preview", () => {
  let directory = "";
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "siklus-preview-"));
  });
  afterAll(() => rm(directory, { recursive: true }));

  test("writes the page of a form within its step", async () => {
    const { status, out } = await scheme(directory, ROOT, "preview", "asn-nasional", "--form", "skp-review");
    const file = join(directory, "preview-skp-review.html");
    expect({ status, out }).toEqual({ status: 0, out: [`Ditulis ke ${file}`] });
    const page = await readFile(file, "utf8");
    expect(page).toContain("<h1>Mereviu SKP</h1>");
    expect(page).toContain("Setujui dan tetapkan SKP");
  });

  test("names the forms that there are", async () => {
    expect(await cases("preview", "scheme-sample.json", "--form", "rating", "--lang", "en")).toEqual({
      status: 1,
      out: [],
      err: ["The scheme sample does not use the form rating; it uses: note, verdict."],
    });
  });
});

test.each(
  [
    [],
    ["check"],
    ["compile"],
    ["compile", "a", "b"],
    ["preview", "a"],
    ["publish", "a"],
    ["check", "--what"],
  ].map((args) => [args]),
)("%j is no command", async (args) => {
  expect(await here(...args)).toEqual({ status: 2, out: [], err: [expect.stringMatching(/^Cara pakai/)] });
});

test("the command itself", () => {
  const command = [join(ROOT, "workflows/cli.ts"), "check", "nothing", "--lang", "en"];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout:
      "file.missing workflows/schemes/nothing.json: This file does not exist; create it, or correct its name in the scheme.\n",
    stderr: "",
  });
});
