import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { assumptions } from "../../../infra/cost/assumptions.ts";
import { functions } from "../../../infra/inventory.ts";
import { isRecord, propertiesOf } from "../read.ts";
import type { Suite } from "../synthesize.ts";
import { CLOUDWATCH, publishers } from "./publishers.ts";

/** As a link to a heading spells it. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");

const headings = (): readonly string[] =>
  [...readFileSync("docs/runbooks.md", "utf8").matchAll(/^## (.+)$/gm)].map(([, text]) => slug(text ?? ""));

export const alarmsSuite: Suite = (synthesized) => {
  const all = (type: string) => Object.values(propertiesOf(synthesized().observability, type));
  const alarms = () => all("AWS::CloudWatch::Alarm");
  const entryOf = (description: unknown): string => /#([\w-]+)$/.exec(String(description))?.[1] ?? "none";

  test("every alarm names an entry of the runbooks that exists, and every entry has an alarm", () => {
    const named = new Set(alarms().map(({ AlarmDescription }) => entryOf(AlarmDescription)));
    // The budget and GuardDuty mail by themselves.
    expect([...named, "the-budget-is-used-up", "a-file-was-not-found-clean"].sort()).toEqual(
      [...headings()].sort(),
    );
  });

  test.each(Object.keys(functions))("%s has an alarm for errors and one for throttles", (name) => {
    const ofFunction = alarms().filter(({ Dimensions }) =>
      JSON.stringify(Dimensions ?? "").includes(`<Handlers${name}>`),
    );
    expect(ofFunction.map(({ MetricName }) => MetricName)).toEqual(
      expect.arrayContaining(["Errors", "Throttles"]),
    );
  });

  test("besides, there is an alarm for each of these", () => {
    const others = alarms().filter(({ MetricName }) => MetricName !== "Errors" && MetricName !== "Throttles");
    expect(others.map(({ AlarmName }) => AlarmName).sort()).toEqual([
      "siklus-canary-silent",
      "siklus-certificate",
      "siklus-door-errors",
      "siklus-door-slow",
      "siklus-executions-failed",
      "siklus-mail-bounces",
      "siklus-mail-complaints",
      "siklus-mail-dead-letters",
      "siklus-sweep-dead-letters",
      "siklus-sweep-failures",
      "siklus-sweep-full",
      "siklus-sweep-late",
      "siklus-sweep-silent",
      "siklus-table-read-throttles",
      "siklus-table-write-throttles",
    ]);
  });

  test("the cost model knows of all of them", () => {
    expect(alarms().length).toBeLessThanOrEqual(assumptions.alarms);
  });

  test("silence is an alarm for the sweep and the canary alone", () => {
    const loud = alarms().filter(({ TreatMissingData }) => TreatMissingData !== "notBreaching");
    expect(loud.map(({ AlarmName }) => AlarmName)).toEqual(["siklus-sweep-silent", "siklus-canary-silent"]);
  });

  test("alarms go to the operator, through an encrypted topic, when they begin and when they end", () => {
    for (const alarm of alarms())
      expect(alarm).toMatchObject({ AlarmActions: ["<Topic>"], OKActions: ["<Topic>"] });
    expect(all("AWS::SNS::Topic")).toEqual([expect.objectContaining({ KmsMasterKeyId: "<TopicKey.Arn>" })]);
    expect(all("AWS::SNS::Subscription")).toEqual([
      { Protocol: "email", Endpoint: "operator@contoh.test", TopicArn: "<Topic>" },
    ]);
    expect(publishers(synthesized().observability)).toEqual([CLOUDWATCH]);
    // A key of its own that goes with it: personal data has another.
    const keys = Object.values(synthesized().observability.Resources).filter(
      ({ Type }) => Type === "AWS::KMS::Key",
    );
    expect(keys.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(["Delete"]);
  });

  test("the budget is the agency's", () => {
    const [budget] = Object.values(propertiesOf(synthesized().budget, "AWS::Budgets::Budget"));
    expect(budget).toMatchObject({
      Budget: { BudgetLimit: { Amount: 50, Unit: "USD" }, BudgetType: "COST", TimeUnit: "MONTHLY" },
    });
    expect(JSON.stringify(budget)).toContain("operator@contoh.test");
  });

  test("metrics that alarms count are written by filters of the service's logs", () => {
    const filters = Object.values(propertiesOf(synthesized().service, "AWS::Logs::MetricFilter"));
    const written = filters.flatMap(({ MetricTransformations }) =>
      Array.isArray(MetricTransformations) ? MetricTransformations.filter(isRecord) : [],
    );
    expect(written.map(({ MetricName, MetricValue }) => [MetricName, MetricValue])).toEqual([
      ["SweptActs", "$.swept.acts"],
      ["SweepFailures", "$.swept.failures"],
      ["CanaryWalks", "1"],
      ["FailedExecutions", "1"],
    ]);
    const asked = alarms().filter(({ Namespace }) => Namespace === "Siklus");
    expect(written.map(({ MetricName }) => MetricName)).toEqual(
      expect.arrayContaining(asked.map(({ MetricName }) => MetricName)),
    );
  });

  test("the dashboard shows people, cycles, time, mail, functions, table, dead letters and cost", () => {
    const body = JSON.stringify(all("AWS::CloudWatch::Dashboard"));
    for (const shown of [
      "People: requests",
      "Cycles: executions",
      "Tasks: opened",
      "Sweep: delay",
      "Mail: reputation",
      "Functions: errors",
      "Functions: throttles",
      "Table: units",
      "Dead letters",
      "Canary: walks",
      "EstimatedCharges",
    ])
      expect(body).toContain(shown);
  });
};
