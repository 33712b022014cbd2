/** What publishes a release: the checks, and the machine of its scheme, of which it becomes a version. */
import { checkRelease } from "../../workflows/checks/index.ts";
import { compile } from "../../workflows/compile/index.ts";
import type { Release } from "../../workflows/language/release.ts";
import { appraisalMachine } from "../../workflows/machines/names.ts";
import type { Publishing } from "../core/app/publish.ts";
import { env } from "../env.ts";

export const publishing: Pick<Publishing, "check" | "machine"> = {
  check: checkRelease,
  machine: (release: Release) => ({
    name: appraisalMachine(release.scheme.id),
    definition: JSON.stringify(
      compile(release, { openTask: env.functionArn("openTask"), runStep: env.functionArn("runStep") }),
    ),
  }),
};
