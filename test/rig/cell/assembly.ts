/** What `cdk synth` wrote for one agency, as it would stand once CloudFormation has given everything its name. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type FunctionName, functions } from "../../../infra/inventory.ts";
import { plain, propertiesOf, type Template } from "../../infra/read.ts";
import type { Bundle } from "./lambda.ts";
import { type Grant, grantsIn } from "./policy.ts";

/** By the text that stands for an attribute of a resource, such as `<Table.Arn>`. */
export type Names = Readonly<Record<string, string>>;

const names = Object.keys(functions) as readonly FunctionName[];

const code = z.object({ S3Key: z.string() });
const environment = z.object({ Variables: z.record(z.string(), z.string()) });
const machine = z.object({
  StateMachineName: z.string(),
  DefinitionString: z.string(),
  DefinitionSubstitutions: z.record(z.string(), z.string()),
});

/** Throws for a name that nobody gave. */
const resolved = (value: unknown, given: Names): unknown =>
  JSON.parse(
    JSON.stringify(plain(value)).replace(/<[\w:]+(?:\.\w+)?>/g, (found) => {
      const name = given[found];
      if (name === undefined)
        throw new Error(`${found} has no name; given: ${Object.keys(given).join(", ")}`);
      return name;
    }),
  );

export const readAssembly = (folder: string, service: string, given: Names) => {
  const template: Template = JSON.parse(readFileSync(join(folder, `${service}.template.json`), "utf8"));
  const of = (type: string) => propertiesOf(template, type);
  const [made, policies] = [of("AWS::Lambda::Function"), of("AWS::IAM::Policy")];

  const bundle = (name: FunctionName): Bundle => {
    const { Code, Environment } = made[`Handlers${name}`] ?? {};
    return {
      name,
      entry: functions[name],
      folder: join(folder, `asset.${code.parse(Code).S3Key.replace(".zip", "")}`),
      variables: environment.parse(resolved(Environment, given)).Variables,
    };
  };

  const fill = (definition: string, functions: Readonly<Record<string, string>>): string =>
    definition.replace(/\$\{(\w+)\}/g, (_, name: string) => functions[name] ?? "");

  return {
    bundles: new Map(names.map((name) => [name, bundle(name)])),
    grants: (name: FunctionName): readonly Grant[] =>
      grantsIn(resolved(policies[`Handlers${name}RoleDefaultPolicy`]?.PolicyDocument, given)),
    machines: Object.values(of("AWS::StepFunctions::StateMachine")).map((properties) => {
      const { StateMachineName, DefinitionString, DefinitionSubstitutions } = machine.parse({
        ...properties,
        DefinitionSubstitutions: resolved(properties.DefinitionSubstitutions, given),
      });
      return { name: StateMachineName, definition: fill(DefinitionString, DefinitionSubstitutions) };
    }),
  };
};

export type Assembly = ReturnType<typeof readAssembly>;
