import { describe, expect, test } from "@jest/globals";
import { exampleAnswers } from "../../forms/language/example.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import { listSchemes, loadRelease } from "../../workflows/load.ts";

const today = "2027-02-01";
const releases = await Promise.all(
  (await listSchemes(process.cwd())).map(async (id) => (await loadRelease(process.cwd(), id)).value),
);
const forms = new Map(releases.flatMap((release) => Object.entries(release?.forms ?? {})));

/** What only a rule between fields, or what the steps before gave, can say. */
const BEYOND: Readonly<Record<string, readonly string[]>> = {
  skp: ["/results"],
  "indicator-plan": ["/indicators"],
  "indicator-plan-teacher": ["/indicators"],
};

describe("an example of each shipped form", () => {
  test.each([...forms])("%s", (id, form) => {
    const answers = exampleAnswers(form, { today });
    const paths = validateAnswers(form, answers, "id", { today }).map(({ path }) => path);
    const fixed = Object.entries(form.ui.fields)
      .filter(([, ui]) => ui.fixedRows)
      .map(([path]) => `/${path}`);
    expect(paths.filter((path) => !fixed.includes(path) && !(BEYOND[id] ?? []).includes(path))).toEqual([]);
  });
});
