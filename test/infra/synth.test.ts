/** `cdk synth` as a user runs it, without account, credentials or network, and what it bundled. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { functions } from "../../infra/inventory.ts";
import { isRecord } from "./plain.ts";
import { propertiesOf, type Template } from "./synthesize.ts";

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

/** Where the code of a function was put, and the variables that it will find. */
const bundleOf = (name: string): { readonly folder: string; readonly variables: Record<string, string> } => {
  const { Code, Environment } =
    propertiesOf(template("siklus-service"), "AWS::Lambda::Function")[`Handlers${name}`] ?? {};
  if (!isRecord(Code) || !isRecord(Environment)) throw new Error(`${name} is not in the template`);
  const variables = Environment.Variables as Record<string, string>;
  return { folder: join(out, `asset.${String(Code.S3Key).replace(".zip", "")}`), variables };
};

beforeAll(async () => {
  await run(join(bin, "cdk"), ["synth", "--quiet", "--output", out], { env: environment });
}, 300_000);

describe("cdk synth", () => {
  test("nothing is found by CloudFormation's own rules", () => {
    expect(read("validation-report.json")).toMatchObject({ pluginReports: [] });
  });

  test.each(["siklus-data", "siklus-service"])("%s is within what CloudFormation takes", (stack) => {
    expect(statSync(join(out, `${stack}.template.json`)).size).toBeLessThan(1_000_000);
    expect(Object.keys(template(stack).Resources).length).toBeLessThan(500);
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
      expect(statSync(join(folder, "index.mjs")).size).toBeLessThan(3_000_000);
    },
    30_000,
  );
});
