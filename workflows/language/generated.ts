/** What is generated from the scheme language: its JSON Schema and its reference. */
import { allowedFunctions } from "../../functions/core/expressions/built-in.ts";
import findings from "../checks/texts.json" with { type: "json" };
import example from "./example.json" with { type: "json" };
import { INPUTS } from "./inputs.ts";
import { schemeJsonSchema } from "./json-schema.ts";
import { type ExampleStep, reference } from "./reference.ts";
import { placedSteps } from "./refers.ts";
import { routes } from "./routes.ts";
import { RULE_FUNCTION_HELP } from "./rule-functions.ts";
import { scheme } from "./scheme.ts";
import variations from "./variations.json" with { type: "json" };

const written = example.phases.flatMap(({ steps }) => steps);

const exampleSteps = (): ExampleStep[] =>
  placedSteps(scheme.parse(example)).map(({ phase, step }) => ({
    kind: step.kind,
    json: written.find(({ id }) => id === step.id),
    ways: Object.entries(routes(phase, step)).map(([outcome, { to }]) => [outcome, to] as const),
  }));

export const schemaDocument = schemeJsonSchema;

export const referenceDocument = (): string =>
  reference({
    schema: schemeJsonSchema(),
    steps: exampleSteps(),
    variations,
    inputs: INPUTS,
    functions: { own: RULE_FUNCTION_HELP, library: [...allowedFunctions] },
    findings,
  });
