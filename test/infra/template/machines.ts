import { readdirSync } from "node:fs";
import { expect, test } from "@jest/globals";
import validate from "asl-validator";
import { agencies } from "../../../infra/agencies.ts";
import { machines } from "../../../infra/inventory.ts";
import { compile } from "../../../workflows/compile/index.ts";
import { loadRelease } from "../../../workflows/load.ts";
import { propertiesOf } from "../read.ts";
import type { Suite } from "../synthesize.ts";

const schemes = readdirSync("workflows/schemes").map((file) => file.replace(/\.json$/, ""));

/** How a definition names a function, for CloudFormation to put its ARN there. */
const named = (name: string): string => `\${${name}}`;

export const machinesSuite: Suite = (synthesized) => {
  const made = () =>
    new Map(
      Object.values(propertiesOf(synthesized().service, "AWS::StepFunctions::StateMachine")).map(
        (machine) => [machine.StateMachineName, machine],
      ),
    );

  test("there is a machine for each scheme that ships, and one for the launch", () => {
    expect([...made().keys()].sort()).toEqual(
      ["launch-siklus", ...schemes.map((scheme) => `siklus-${scheme}`)].sort(),
    );
  });

  test.each(schemes)("the machine of %s is the compiled scheme", async (scheme) => {
    const { value } = await loadRelease(process.cwd(), scheme);
    if (!value) throw new Error(`${scheme} cannot be loaded`);
    const { DefinitionString, DefinitionSubstitutions } = made().get(`siklus-${scheme}`) ?? {};
    const definition = JSON.parse(String(DefinitionString));
    expect(definition).toEqual(compile(value, { openTask: named("openTask"), runStep: named("runStep") }));
    expect(DefinitionSubstitutions).toEqual(
      Object.fromEntries(machines.appraisal.invokes.map((name) => [name, `<Handlers${name}.Arn>`])),
    );
  });

  test("every definition is legal, calls only functions that it is given, and is under 1 MB", () => {
    for (const { DefinitionString, DefinitionSubstitutions } of made().values()) {
      const text = String(DefinitionString);
      expect(
        validate(
          JSON.parse(
            text.replace(/"\$\{\w+\}"/g, '"arn:aws:lambda:ap-southeast-3:111122223333:function:some"'),
          ),
        ),
      ).toMatchObject({ isValid: true });
      const called = new Set([...text.matchAll(/"\$\{(\w+)\}"/g)].map(([, name]) => name));
      expect([...called].sort()).toEqual(Object.keys(DefinitionSubstitutions ?? {}).sort());
      expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    }
  });

  test("chunks of a launch, all at once, start no more executions a second than the agency says", () => {
    const launch = JSON.parse(String(made().get("launch-siklus")?.DefinitionString));
    const { Handlerslaunch } = propertiesOf(synthesized().service, "AWS::Lambda::Function");
    expect(Handlerslaunch).toMatchObject({
      Environment: {
        Variables: {
          SIKLUS_LAUNCH_RATE: String(Number(agencies[0]?.launchRate) / launch.States.Chunks.MaxConcurrency),
        },
      },
    });
  });

  test("machines trace, and log errors without what they were given", () => {
    for (const machine of made().values())
      expect(machine).toMatchObject({
        StateMachineType: "STANDARD",
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: "ERROR", IncludeExecutionData: false },
      });
  });

  test("the launch acts by its own role, every appraisal by the one that published machines get", () => {
    expect([...made()].map(([name, { RoleArn }]) => [name, RoleArn]).sort()).toEqual(
      [
        ["launch-siklus", "<MachinesLaunchRole.Arn>"],
        ...schemes.map((scheme) => [`siklus-${scheme}`, "<AppraisalRole.Arn>"]),
      ].sort(),
    );
  });
};
