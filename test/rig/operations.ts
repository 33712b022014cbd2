/** The operations of an OpenAPI document, and calls of them that fit, almost fit, or do not fit at all. */
import fc from "fast-check";
import { z } from "zod";

type Schema = { readonly [key: string]: unknown };

const parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  schema: z.record(z.string(), z.unknown()).default({}),
});
const operation = z.object({
  parameters: z.array(parameter).default([]),
  requestBody: z
    .object({
      content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()).default({}) })),
    })
    .optional(),
  "x-roles": z.array(z.string()).default([]),
});
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

export type Operation = z.output<typeof operation> & { readonly method: string; readonly path: string };

export const readOperations = (text: unknown) => {
  const { paths, components } = document.parse(text);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, one]): Operation => ({ ...one, method: method.toUpperCase(), path }),
    ),
  );
  return { operations, schemas: components.schemas };
};

/** Texts that have broken programs before. */
export const hostileTexts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "-1",
  "1e999",
  "../../etc/passwd",
  "=cmd|' /C calc'!A0",
  "' OR 1=1 --",
  "<script>alert(1)</script>",
  "{{7*7}}",
  "\u202eabc",
  "💩".repeat(50),
  "x".repeat(5000),
] as const;

const anyText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: "binary" }), fc.string());
const junk: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  fc.constantFrom(null, true, -1, 0, 1.5, 1e308, [], {}, [[]], [null], { __proto__: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
);

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;
const schemasIn = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** Names that exist, by the name of the field that takes them. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Values by a schema; `known` gives names that exist to fields that want them. */
const valuesOf = (
  schema: Schema,
  schemas: Readonly<Record<string, Schema>>,
  known: Known,
  name = "",
): fc.Arbitrary<unknown> => {
  const within = (inner: Schema, field = name) => valuesOf(inner, schemas, known, field);
  if (typeof schema.$ref === "string") return within(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if ("const" in schema) return fc.constant(schema.const);
  const branches = [...schemasIn(schema.anyOf), ...schemasIn(schema.oneOf), ...schemasIn(schema.allOf)];
  if (branches.length > 0) return fc.oneof(...branches.map((branch) => within(branch)));
  const names = known[name];
  switch (schema.type) {
    case "string":
      if (names) return fc.constantFrom(...names);
      if (schema.format === "date-time")
        return fc.constantFrom("2027-06-30T16:59:59Z", "2020-01-01T00:00:00Z", "2027-02-30T00:00:00Z");
      if (schema.format === "date") return fc.constantFrom("2027-06-30", "2027-02-30");
      if (schema.format === "email") return fc.constantFrom("orang@pemkot.test", "orang");
      return fc.oneof(fc.constant("alasan yang cukup panjang"), anyText);
    case "integer":
    case "number":
      return fc.oneof(fc.integer({ min: -2, max: 2101 }), fc.constantFrom(2027, 1, 50));
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(isSchema(schema.items) ? within(schema.items) : junk, { maxLength: 3 });
    case "object": {
      const properties = isSchema(schema.properties) ? schema.properties : {};
      const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
      const fields = Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, isSchema(value) ? within(value, key) : junk]),
      );
      return fc.record(fields, { requiredKeys: required });
    }
    default:
      return junk;
  }
};

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

const CHANCES = { fits: 6, junk: 2 } as const;
const orJunk = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: CHANCES.fits, arbitrary: value }, { weight: CHANCES.junk, arbitrary: junk });

const asText = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** Whatever text it is, an address may carry it; lone surrogates may not, so they are made whole. */
const inAddress = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed());

const anyKey = fc.option(
  fc.constantFrom("key-1", "key-2", "x".repeat(200), "x".repeat(201), "with space", "é"),
  {
    nil: undefined,
    freq: 3,
  },
);

/** Calls of one operation. */
export const callsOf = (
  of: Operation,
  schemas: Readonly<Record<string, Schema>>,
  known: Known,
): fc.Arbitrary<Call> => {
  const drawnFrom = ({ schema, name }: { schema: Schema; name: string }) =>
    orJunk(valuesOf(schema, schemas, known, name));
  const inPath = of.parameters.filter((one) => one.in === "path");
  const inQuery = of.parameters.filter((one) => one.in === "query");
  const [type, content] = Object.entries(of.requestBody?.content ?? {})[0] ?? [];
  const body =
    content === undefined ? fc.constant(undefined) : orJunk(valuesOf(content.schema, schemas, known));
  return fc
    .record({
      path: fc.record(Object.fromEntries(inPath.map((one) => [one.name, drawnFrom(one)]))),
      query: fc.record(Object.fromEntries(inQuery.map((one) => [one.name, drawnFrom(one)])), {
        requiredKeys: [],
      }),
      body,
      language: fc.constantFrom("id", "en"),
      type: fc.oneof(
        { weight: 9, arbitrary: fc.constant(type) },
        {
          weight: 1,
          arbitrary: fc.constantFrom("text/plain", "application/xml", "multipart/form-data; boundary=x", ""),
        },
      ),
      key: anyKey,
    })
    .map((drawn): Call => {
      const path = of.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inAddress(drawn.path[name]) || "-");
      const query = Object.entries(drawn.query).map(([name, value]) => `${name}=${inAddress(value)}`);
      return {
        method: of.method,
        path: query.length > 0 ? `${path}?${query.join("&")}` : path,
        headers: {
          "accept-language": drawn.language,
          ...(drawn.body === undefined || !drawn.type ? {} : { "content-type": drawn.type }),
          ...(drawn.key === undefined || of.method === "GET" ? {} : { "idempotency-key": drawn.key }),
        },
        ...(drawn.body === undefined
          ? {}
          : {
              body:
                typeof drawn.body === "string" && type !== "application/json"
                  ? drawn.body
                  : JSON.stringify(drawn.body),
            }),
      };
    });
};
