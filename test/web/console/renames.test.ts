/** What the studio calls otherwise is called so in formulas as well, or the checks say where it is not. */
import { describe, expect, test } from "@jest/globals";
import type { Documents } from "../../../web/console/studio-model/documents.ts";
import { stepsOf } from "../../../web/console/studio-model/documents.ts";
import { renameFieldEverywhere } from "../../../web/console/studio-model/documents-edits.ts";
import { type Fields, fieldsIn, rowsIn } from "../../../web/console/studio-model/json.ts";
import { comparedIn, renamedIn } from "../../../web/console/studio-model/reads.ts";
import { logsOf } from "../../../web/console/studio-model/records.ts";
import {
  removeLog,
  renameLog,
  renameOutcome,
  renameValue,
} from "../../../web/console/studio-model/renames.ts";
import { checkRelease } from "../../../workflows/checks/index.ts";
import { loadRelease } from "../../../workflows/load.ts";
import { parseRelease } from "../../../workflows/release.ts";

const documentsOf = async (id: string): Promise<Documents> => {
  const { value } = await loadRelease(process.cwd(), id);
  if (!value) throw new Error(`${id} cannot be read`);
  return JSON.parse(JSON.stringify({ scheme: value.scheme, forms: value.forms }), (_, one) =>
    one?.schema && one?.ui ? { schema: one.schema, ui: one.ui, texts: one.texts } : one,
  );
};

const found = async ({ scheme, forms }: Documents) => {
  const { value, findings } = parseRelease(scheme, forms);
  return (value ? await checkRelease(value) : findings).map(({ code, place }) => `${code} ${place}`);
};

const logAt = (scheme: Fields, id: string): number => logsOf(scheme).findIndex((log) => log.id === id);
const stepAt = (scheme: Fields, id: string) => {
  const step = stepsOf(scheme).find((one) => one.id === id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
};

const [medan, mataram] = await Promise.all([documentsOf("medan"), documentsOf("mataram")]);

describe("a name in a formula", () => {
  test.each([
    ["answers.plan.text", ["answers", "plan"], "goal-plan", "answers.`goal-plan`.text"],
    ["answers.`a-b` & $$.answers . `a-b`.c", ["answers", "a-b"], "b", "answers.b & $$.answers . b.c"],
    ['"answers.plan" & x.answers.plan /* answers.plan */', ["answers", "plan"], "b", undefined],
    ["answers.plans + $answers.plan + answersplan.plan", ["answers", "plan"], "b", undefined],
    [
      'answers.plan.rows[weight > 0 and kind = "]"]#$i.weight',
      ["answers", "plan", "rows", "weight"],
      "share",
      'answers.plan.rows[weight > 0 and kind = "]"]#$i.share',
    ],
    ["answers.plan.rows.(weight * 2)", ["answers", "plan", "rows", "weight"], "share", undefined],
    ["results.a+results.ab", ["results", "a"], "in", "results.`in`+results.ab"],
  ])("%s, %j called %s", (expression, path, to, wanted) => {
    expect(renamedIn(expression, path, to)).toBe(wanted ?? expression);
  });

  test("and a word that it is compared with", () => {
    const path = ["answers", "decide", "outcome"];
    expect(
      comparedIn(
        `answers.decide.outcome = 'no' or answers.decide.outcome in ["no", "yes"] or "no" = x`,
        path,
        "no",
        "never",
      ),
    ).toBe(`answers.decide.outcome = "never" or answers.decide.outcome in ["never", "yes"] or "no" = x`);
  });
});

describe("logs", () => {
  test("are called otherwise in steps and formulas: nothing is left to find", async () => {
    const scheme = renameLog(medan.scheme, logAt(medan.scheme, "work"), "day-work");
    expect(JSON.stringify(scheme)).not.toMatch(/entries\.work\b/);
    expect(await found({ ...medan, scheme })).toEqual([]);
    expect(renameLog(medan.scheme, logAt(medan.scheme, "work"), "plan")).toBe(medan.scheme);
  });

  test("that go are not shown beside forms; the formulas that read them are findings", async () => {
    const scheme = removeLog(medan.scheme, logAt(medan.scheme, "work"));
    const codes = new Set((await found({ ...medan, scheme })).map((one) => one.split(" ")[0]));
    expect(codes).toEqual(new Set(["expression.log"]));
  });
});

describe("fields", () => {
  test("are called otherwise where a path leads to them; where a filter reads them, the checks tell", async () => {
    const top = renameFieldEverywhere(medan, "service-targets", "standardDays", "promisedDays");
    expect(JSON.stringify(top.scheme)).toContain("answers.plan.promisedDays");
    expect(await found(top)).toEqual([]);
    const [complaints] = logsOf(mataram.scheme).filter(({ id }) => id === "complaint-log");
    const inFilter = renameFieldEverywhere(mataram, String(complaints?.form), "state", "status");
    expect(new Set((await found(inFilter)).map((one) => one.split(" ")[0]))).toEqual(
      new Set(["expression.field"]),
    );
  });
});

test("what a superior shares is called otherwise where it is shared, read, and chosen from", async () => {
  const asn = await documentsOf("asn-nasional");
  const named = renameFieldEverywhere(asn, "skp", "results.text", "wording");
  expect(stepAt(named.scheme, "plan").step).toMatchObject({
    shares: ["results.wording"],
    prefill: { superiorResults: "$exists(superior.plan) ? [superior.plan.results.wording]" },
  });
  const offered = renameFieldEverywhere(asn, "skp", "superiorResults", "offered");
  expect(JSON.stringify(offered)).not.toContain("superiorResults");
  expect(await found(offered)).toEqual([]);
});

test("a choice is called otherwise, and so is what formulas compare it with", async () => {
  const { path, step } = stepAt(mataram.scheme, "decide-objection");
  const index = rowsIn(step.outcomes).findIndex((one) => fieldsIn(one).id === "uphold");
  const scheme = renameOutcome(mataram.scheme, path, index, "grant");
  expect(JSON.stringify(scheme)).not.toContain('\\"uphold\\"');
  expect(await found({ ...mataram, scheme })).toEqual([]);
  expect(renameOutcome(mataram.scheme, path, index, "reject")).toBe(mataram.scheme);
});

describe("values", () => {
  const listOf = (scheme: Fields, id: string) => [...stepAt(scheme, id).path, "values"];
  const indexOf = (scheme: Fields, id: string, name: string): number =>
    rowsIn(stepAt(scheme, id).step.values).findIndex((one) => fieldsIn(one).name === name);

  test("are called otherwise in formulas, mails and gates", async () => {
    const scheme = renameValue(
      mataram.scheme,
      listOf(mataram.scheme, "weights"),
      indexOf(mataram.scheme, "weights", "talentFrom"),
      "talentStart",
    );
    expect(JSON.stringify(scheme)).not.toContain("results.talentFrom");
    expect(await found({ ...mataram, scheme })).toEqual([]);
  });

  test("that another step works out as well leave their readers to it", async () => {
    const scheme = renameValue(
      mataram.scheme,
      listOf(mataram.scheme, "decided"),
      indexOf(mataram.scheme, "decided", "score"),
      "lastScore",
    );
    expect(JSON.stringify(scheme)).toContain("results.score");
    expect(await found({ ...mataram, scheme })).toEqual([]);
  });
});
