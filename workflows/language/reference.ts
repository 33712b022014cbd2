/** The reference of the scheme language as Markdown, out of its JSON Schema, an example and the texts of findings. */
import type { RuleFunctionHelp } from "./rule-functions.ts";
import type { Text } from "./scheme.ts";

/** The part of JSON Schema that the scheme language uses. */
export type Described = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Described>>;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Described | boolean;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
  readonly oneOf?: readonly Described[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
};

/** Ways out of a step of the example: outcome and where it leads. */
export type ExampleStep = {
  readonly kind: string;
  readonly json: unknown;
  readonly ways: readonly (readonly [outcome: string, to: string])[];
};

/** A step that shows one part of the language, with what it is for. */
export type Variation = { readonly title: string; readonly text: string; readonly step: unknown };

export type ReferenceParts = {
  readonly schema: Described;
  readonly steps: readonly ExampleStep[];
  readonly variations: readonly Variation[];
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  readonly functions: { readonly own: readonly RuleFunctionHelp[]; readonly library: readonly string[] };
  readonly findings: Readonly<Record<string, Text>>;
};

const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
const table = (heads: readonly string[], rows: readonly string[]): string =>
  [row(...heads), row(...heads.map(() => "---")), ...rows].join("\n");
const json = (value: unknown): string => ["```json", JSON.stringify(value, null, 2), "```"].join("\n");

const refName = (ref: string): string => ref.replace("#/$defs/", "");
const range = ({ minimum, maximum }: Described): string =>
  minimum === undefined && maximum === undefined ? "" : ` ${minimum ?? ""}–${maximum ?? ""}`;

const typeOf = (schema: Described): string => {
  if (schema.$ref !== undefined) return `[${refName(schema.$ref)}](#${refName(schema.$ref).toLowerCase()})`;
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => code(JSON.stringify(value))).join(", ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeOf).join(" or ");
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  if (typeof schema.additionalProperties === "object")
    return `by name: ${typeOf(schema.additionalProperties)}`;
  if (schema.pattern !== undefined) return `text like ${code(schema.pattern)}`;
  return `${schema.type === "string" ? "text" : (schema.type ?? "any")}${range(schema)}`;
};

const need = (schema: Described, required: boolean): string => {
  if (schema.default !== undefined) return code(JSON.stringify(schema.default));
  return required ? "required" : "";
};

/** Properties of an object inside stand below it with their path. */
const propertyRows = (schema: Described, before = ""): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = `${before}${name}`;
    const required = schema.required?.includes(name) ?? false;
    const own = row(code(path), typeOf(property), need(property, required), property.description ?? "");
    return [own, ...propertyRows(property, `${path}.`)];
  });

const properties = (schema: Described): string =>
  table(["key", "value", "default", ""], propertyRows(schema));

const definition = (name: string, schema: Described): string => {
  const choices = (schema.oneOf ?? schema.anyOf ?? []).filter((choice) => choice.properties);
  const bodies = schema.properties ? [schema] : choices;
  const alternatives = bodies.map((body) =>
    [body === schema ? "" : (body.description ?? ""), properties(body)].filter(Boolean).join("\n\n"),
  );
  const value = bodies.length === 0 ? [`Value: ${typeOf({ ...schema })}.`] : [];
  return [`### ${name}`, schema.description ?? "", ...value, ...alternatives].filter(Boolean).join("\n\n");
};

const kindOf = (schema: Described): string => String(schema.properties?.kind?.const);

const stepSection = (name: string, schema: Described, steps: readonly ExampleStep[]): string => {
  const example = steps.find(({ kind }) => kind === kindOf(schema));
  const ways = example?.ways.map(([outcome, to]) => row(code(outcome), code(to))) ?? [];
  const shown = example
    ? ["Example:", json(example.json), "Where it leads:", table(["outcome", "to"], ways)]
    : [];
  return [definition(name, schema), ...shown].join("\n\n");
};

const INTRODUCTION = `# The scheme language

<!-- Generated by \`node workflows/language/generate.ts\`; change \`workflows/language/scheme.ts\` instead. -->

A scheme is one JSON document in \`workflows/schemes/\`. It says in what order people are asked, who decides, and how
results come about. \`npm run scheme -- check FILE\` tells what is wrong with one; nothing with a finding can be
published. With \`"$schema": "../language/scheme.schema.json"\` in it, editors complete and check it while it is written.

Steps follow each other in the order in which they stand; \`next\` leads elsewhere in the same phase, \`"end"\` to the end
of the phase. Every step can also be passed over (outcome \`skipped\`): because its \`when\` is not true, or because HR
goes on without it. The path then goes where it would have gone had time run out, if its lapse rule lets it go on at
all, and else to its \`next\`.`;

const expressions = ({ inputs, functions }: ReferenceParts): string =>
  [
    "## Expressions",
    "An expression reads:",
    table(
      ["name", "what"],
      [
        row(
          code("answers.<step>.<field>"),
          "what was last submitted in a step, or in one that revises it; `answers.<step>.outcome` is what was chosen",
        ),
        row(
          code("answers.<gather step>"),
          "a list of what everybody answered in it, in no order, once it is over; empty where anonymous answers are too few to be shown. What is read of a list is read of each: `$average(answers.peers.score)`, `$count(answers.peers)`",
        ),
        row(code("results.<name>"), "values computed so far"),
        row(
          code("entries.<log>"),
          "a list of what was logged so far and counts: confirmed, where the log wants that; of service users as many answers as may be shown, or none. Each has the fields of the form, and `loggedAt` and `loggedBy` (the role) unless it is of a service user",
        ),
        row(
          code("superior.<step>"),
          "only in a prefill: of what the appraiser submitted in their own appraisal of the cycle, the fields that the step shares (`shares`), once its phase is over; nothing where there is none, or nobody in the cycle appraises the person",
        ),
        ...Object.entries(inputs).map(([root, names]) =>
          row(code(root), names.map((name) => code(`${root}.${name}`)).join(", ")),
        ),
      ],
    ),
    "It may call the rules of the field:",
    table(
      ["rule", "what it gives"],
      functions.own.map(({ call, says }) => row(code(call), says.en)),
    ),
    `And of JSONata: ${functions.library
      .map((name) => code(`$${name}`))
      .join(", ")}. Nothing else: a result has to come out the same whenever it is worked out again.`,
  ].join("\n\n");

const findings = (texts: Readonly<Record<string, Text>>): string =>
  [
    "## Findings",
    table(
      ["code", "meaning"],
      Object.entries(texts).map(([name, { en }]) => row(code(name), en)),
    ),
  ].join("\n\n");

const isStep = (name: string): boolean => name.endsWith("Step");

export const reference = (parts: ReferenceParts): string => {
  const definitions = Object.entries(parts.schema.$defs ?? {});
  const steps = definitions.filter(([name]) => isStep(name));
  const others = definitions.filter(([name]) => !isStep(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${[
    INTRODUCTION,
    "## Scheme",
    properties(parts.schema),
    "## Steps",
    ...steps.map(([name, schema]) => stepSection(name, schema, parts.steps)),
    "## Variations",
    ...parts.variations.flatMap(({ title, text, step }) => [`### ${title}`, text, json(step)]),
    "## Parts",
    ...others.map(([name, schema]) => definition(name, schema)),
    expressions(parts),
    findings(parts.findings),
  ].join("\n\n")}\n`;
};
