import { describe, expect, test } from "@jest/globals";
import { type Cast, rolesOf } from "../../../functions/core/app/rehearse-roles.ts";
import type { Appraisal, Person } from "../../../functions/core/model.ts";
import { type Scheme, scheme } from "../../../workflows/language/scheme.ts";
import { loadCase, sound } from "../../workflows/cases.ts";
import { appraisalIn, appraiser, authority, colleague, employee, officer, release } from "../engine/make.ts";

const cast: Cast = { settings: {}, panel: [], units: new Map() };
const codes = (appraisal: Appraisal, given: Cast = cast, of = release): string[] =>
  rolesOf(of, appraisal, given).map(({ code, example }) => `${code} ${example.id}`);
const without = (key: "appraiser" | "reviewingOfficer"): Appraisal => {
  const { [key]: _, ...rest } = appraisalIn("planning");
  return rest;
};

describe("one person a step", () => {
  test("who has everybody is not spoken of", () => {
    expect(codes(appraisalIn("planning"))).toEqual([]);
  });

  test("a role that nobody holds is named with its step, unless the authority stands in", () => {
    expect(codes(without("reviewingOfficer"))).toEqual(["role.vacant Ayu Contoh (judul)"]);
    expect(
      codes(without("reviewingOfficer"), { ...cast, settings: { appointingAuthority: authority } }),
    ).toEqual([]);
  });

  test("an appraiser who is their own reviewing officer leaves the decision vacant", () => {
    expect(codes({ ...appraisalIn("planning"), reviewingOfficer: appraiser })).toEqual([
      "role.vacant Ayu Contoh (judul)",
    ]);
  });

  test("an appraiser who is the appraised person is found at every step of theirs", () => {
    const self = codes({ ...appraisalIn("planning"), appraiser: employee });
    expect(self.map((one) => one.split(" ")[0])).toEqual(["role.vacant", "role.vacant"]);
  });

  const withFallback = (who: unknown): Scheme => {
    const { phases, ...rest } = release.scheme;
    const steps = phases[0]?.steps.map((step) => (step.kind === "review" ? { ...step, who } : step));
    return scheme.parse({ ...rest, followUps: [], phases: [{ ...phases[0], steps }] });
  };

  test("where the next holder takes what falls to the person, that is told", () => {
    const given = { ...release, scheme: withFallback(["unitHead", "appraiser"]) };
    expect(codes({ ...appraisalIn("planning"), unitHead: employee }, cast, given)).toEqual([
      "role.self Ayu Contoh (judul)",
    ]);
  });

  const reviewedBy = (who: unknown) => {
    const [first, second] = withFallback(who).phases[0]?.steps ?? [];
    const own = scheme.parse({
      ...withFallback(who),
      phases: [{ ...release.scheme.phases[0], steps: [{ ...first, who: "appraiser" }, second] }],
    });
    return { ...release, scheme: own };
  };

  test("who reviews what they decided themselves is found", () => {
    expect(codes(appraisalIn("planning"), cast, reviewedBy("appraiser"))).toEqual([
      "role.same Ayu Contoh (judul)",
    ]);
    expect(codes(appraisalIn("planning"), cast, reviewedBy("reviewingOfficer"))).toEqual([]);
  });

  test("a head of unit is passed over for what they decided as the appraiser", () => {
    const of = { ...appraisalIn("planning"), unitHead: appraiser };
    expect(codes(of, cast, reviewedBy("unitHead"))).toEqual(["role.vacant Ayu Contoh (judul)"]);
    expect(codes(of, cast, reviewedBy(["unitHead", "reviewingOfficer"]))).toEqual([]);
    expect(codes({ ...of, unitHead: officer }, cast, reviewedBy("unitHead"))).toEqual([]);
  });
});

describe("several people a step", () => {
  const people = (count: number): Person[] =>
    Array.from({ length: count }, (_, index) => ({ ...colleague, id: `rekan-${index}` }));

  test.each([
    [2, 1, ["role.few"]],
    [3, 1, []],
    [3, 0, ["role.few"]],
  ])("of %i colleagues and a panel of %i", async (peers, panel, expected) => {
    const gathered = sound(await loadCase("scheme-gathered.json"));
    const given = { ...cast, panel: people(panel), units: new Map([[employee.unit, people(peers)]]) };
    expect(codes(appraisalIn("only"), given, gathered).map((one) => one.split(" ")[0])).toEqual(expected);
  });
});
