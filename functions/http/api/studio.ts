/** What the studio tries out: pages and mails of a draft, and a formula with values of one's own. Nothing is kept. */
import { z } from "@hono/zod-openapi";
import { RULE_FUNCTIONS } from "../../../workflows/language/inputs.ts";
import { parseForm } from "../../../workflows/release.ts";
import { evaluateIn } from "../../core/app/context.ts";
import { names } from "../../core/expressions.ts";
import type { Language } from "../../core/model.ts";
import { Fault } from "../../errors.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { formDocuments } from "./drafts.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { finding } from "./releases.ts";
import { ids, list } from "./shapes.ts";
import { previewLetter, previewPage } from "./studio-preview.ts";
import { word, wordIf } from "./words.ts";

const words = z.strictObject({ id: z.string().max(20_000), en: z.string().max(20_000) });
const language = z.enum(["id", "en"]);
const cycle = z.string().max(200);

const stepShown = z.strictObject({
  title: words,
  phase: words,
  instruction: words.exactOptional(),
  outcomes: z
    .array(
      z.strictObject({ id: z.string().max(60), title: words, requires: z.array(z.string().max(80)).max(40) }),
    )
    .max(20),
  own: z.boolean(),
});

export const preview = z
  .object({ html: z.string().optional(), findings: list(finding) })
  .openapi("FormPreview");
export const letterPreview = z.object({ subject: z.string(), html: z.string() }).openapi("LetterPreview");

/** What an expression read, and what that was. */
const read = z.object({ path: z.string(), value: z.unknown() });
export const evaluated = z
  .object({ value: z.unknown(), reads: list(read), findings: list(finding) })
  .openapi("Evaluated");

const EXPRESSION = 4000;

const routes = {
  preview: endpoint("post /drafts/preview", {
    summary: "The page of a task with a form of a draft",
    request: {
      body: jsonBody(
        z.strictObject({
          language,
          cycle,
          step: stepShown,
          form: formDocuments.extend({ id: ids.formId }).exactOptional(),
        }),
      ),
    },
    responses: { 200: json(preview), ...refusals },
  }),
  letter: endpoint("post /drafts/letter", {
    summary: "A mail of a draft",
    request: {
      body: jsonBody(
        z.strictObject({
          language,
          cycle,
          letter: z.discriminatedUnion("kind", [
            z.strictObject({
              kind: z.literal("notice"),
              message: z.strictObject({ subject: words, body: words }),
              step: words,
            }),
            z.strictObject({
              kind: z.enum(["invitation", "reminder", "returned"]),
              step: words,
              own: z.boolean(),
            }),
          ]),
        }),
      ),
    },
    responses: { 200: json(letterPreview), ...refusals },
  }),
  evaluate: endpoint("post /drafts/evaluate", {
    summary: "What an expression comes to with values to try",
    request: {
      body: jsonBody(z.strictObject({ expression: z.string().max(EXPRESSION), input: z.looseObject({}) })),
    },
    responses: { 200: json(evaluated), ...refusals },
  }),
};

const valueAt = (input: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return value.map((entry) => valueAt(entry, [part]));
    return typeof value === "object" && value !== null && Object.hasOwn(value, part)
      ? Reflect.get(value, part)
      : undefined;
  }, input);

type Evaluated = z.output<typeof evaluated>;

const faultIn = ({ code, params }: Fault, reader: Language): Evaluated["findings"][number] => {
  const reason = String(params.reason ?? "");
  const key = code === "expression.limit" ? "tried.limit" : "tried.failed";
  return {
    code,
    place: "/expression",
    message: word(reader, key, { reason: wordIf(reader, `tried.reason.${reason}`) ?? reason }),
  };
};

const unknownIn = (unbound: readonly string[], reader: Language): Evaluated["findings"] =>
  unbound
    .filter((name) => !RULE_FUNCTIONS.includes(name))
    .map((name) => ({
      code: "expression.function",
      place: "/expression",
      message: word(reader, "tried.function", { name }),
    }));

/** Bounded like every evaluation; what stops it is told and goes no further. */
const tryOut = async (expression: string, input: unknown, reader: Language): Promise<Evaluated> => {
  try {
    const { paths, unbound } = names(expression);
    const findings = unknownIn(unbound, reader);
    const reads = paths.map((path) => ({ path: path.join("."), value: valueAt(input, path) ?? null }));
    if (findings.length > 0) return { value: null, reads, findings };
    return { value: (await evaluateIn(expression, input)) ?? null, reads, findings };
  } catch (error) {
    if (error instanceof Fault) return { value: null, reads: [], findings: [faultIn(error, reader)] };
    throw error;
  }
};

export const studioRoutes = (api: Api, { app }: Surroundings): void => {
  const aboutOf = async (reader: Language, named: string) => ({
    language: reader,
    cycle: named,
    settings: await app.store.settings.get(),
    now: app.clock(),
  });

  api.openapi(routes.preview, async (c) => {
    const { language: reader, cycle: named, step, form: asked } = c.req.valid("json");
    const id = asked?.id ?? "";
    const parsed = asked && parseForm(id, asked);
    const told = (code: string, place: string, message: string) => ({ code, place, message });
    if (parsed && !parsed.value)
      return c.json(
        {
          findings: parsed.findings.map(({ code, place, message }) =>
            told(code, place, message[c.get("language")]),
          ),
        },
        200,
      );
    try {
      return c.json(
        { html: previewPage(parsed?.value, step, await aboutOf(reader, named)), findings: [] },
        200,
      );
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "expression.limit") throw error;
      return c.json(
        {
          findings: [told(error.code, `forms/${id}/schema.json#/`, word(c.get("language"), "form.endless"))],
        },
        200,
      );
    }
  });
  api.openapi(routes.letter, async (c) => {
    const { language: reader, cycle: named, letter } = c.req.valid("json");
    const { subject, html } = previewLetter(letter, await aboutOf(reader, named));
    return c.json({ subject, html }, 200);
  });
  api.openapi(routes.evaluate, async (c) => {
    const { expression, input } = c.req.valid("json");
    return c.json(await tryOut(expression, input, c.get("language")), 200);
  });
};
