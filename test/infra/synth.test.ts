/** `cdk synth` as a user runs it, without account, credentials or network, and what it bundled. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { agencies } from "../../infra/agencies.ts";
import { partsOf, stackName } from "../../infra/aws/stacks.ts";
import { type FunctionEntry, functions } from "../../infra/inventory.ts";
import { cellSuite } from "./cell.ts";
import { isRecord, propertiesOf, type Template } from "./read.ts";

const run = promisify(execFile);
const out = mkdtempSync(join(tmpdir(), "siklus-synth-"));
const bin = join(process.cwd(), "node_modules/.bin");

/** Nothing of this machine's AWS, and a proxy that nobody listens at. */
const environment = {
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  HOME: out,
  HTTPS_PROXY: "http://127.0.0.1:9",
  HTTP_PROXY: "http://127.0.0.1:9",
};

const read = (file: string): unknown => JSON.parse(readFileSync(join(out, file), "utf8"));
const template = (name: string): Template => read(`${name}.template.json`) as Template;
const stacks = agencies.flatMap((agency) => partsOf(agency).map((part) => stackName(agency, part)));
const services = agencies.map((agency) => stackName(agency, "service"));

/** Where the code of a function was put, and the variables that it will find. */
const bundleOf = (
  name: string,
  service = services[0],
): { readonly folder: string; readonly variables: Record<string, string> } => {
  const { Code, Environment } =
    propertiesOf(template(service ?? ""), "AWS::Lambda::Function")[`Handlers${name}`] ?? {};
  if (!isRecord(Code) || !isRecord(Environment)) throw new Error(`${name} is not in the template`);
  const variables = Environment.Variables as Record<string, string>;
  return { folder: join(out, `asset.${String(Code.S3Key).replace(".zip", "")}`), variables };
};

const entries: readonly (readonly [string, FunctionEntry])[] = Object.entries(functions);
const besides = entries.flatMap(([name, { beside = [] }]) => beside.map((folder) => [name, folder] as const));

/** Bytes, 600 kB unless it is said; what each carries is in docs/benchmarks.md. */
const largest: Readonly<Record<string, number>> = {
  api: 1_350_000,
  pages: 1_100_000,
  documents: 900_000,
  setUp: 850_000,
};

beforeAll(async () => {
  await run(join(bin, "cdk"), ["synth", "--quiet", "--output", out], { env: environment });
}, 600_000);

afterAll(() => rmSync(out, { recursive: true }));

describe("cdk synth", () => {
  test("nothing is found by CloudFormation's own rules", () => {
    expect(read("validation-report.json")).toMatchObject({ pluginReports: [] });
  });

  test.each(stacks)("%s is within what CloudFormation takes", (stack) => {
    expect(statSync(join(out, `${stack}.template.json`)).size).toBeLessThan(1_000_000);
    expect(Object.keys(template(stack).Resources).length).toBeLessThan(500);
  });

  test.each(Object.keys(functions))("every agency runs the same bundle of %s", (name) => {
    expect(new Set(services.map((service) => bundleOf(name, service).folder)).size).toBe(1);
  });

  test.each(besides)("%s has %s beside its code", (name, folder) => {
    const files = (root: string): readonly string[] =>
      readdirSync(join(root, folder), { recursive: true }).map(String).sort();
    expect(files(bundleOf(name).folder)).toEqual(files(process.cwd()));
  });

  test.each(Object.keys(functions))(
    "the bundle of %s stands alone and answers to its handler",
    async (name) => {
      const { folder, variables } = bundleOf(name);
      const load =
        "const { handler } = await import(process.cwd() + '/index.mjs'); console.log(typeof handler);";
      const { stdout } = await run(join(bin, "node"), ["--input-type=module", "--eval", load], {
        cwd: folder,
        env: { ...variables, AWS_REGION: "ap-southeast-3", AWS_LAMBDA_FUNCTION_NAME: name },
      });
      expect(stdout).toBe("function\n");
      expect(statSync(join(folder, "index.mjs")).size).toBeLessThan(largest[name] ?? 600_000);
    },
    30_000,
  );
});

cellSuite(out, services[0] ?? "");
