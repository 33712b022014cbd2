/** What publishes a release: the checks, and the machine of its scheme, of which it becomes a version. */
import { checkRelease } from "../../workflows/checks/index.ts";
import { compile } from "../../workflows/compile/index.ts";
import type { Release } from "../../workflows/language/release.ts";
import { appraisalMachine } from "../../workflows/machines/names.ts";
import type { Publishing, Republishing } from "../core/app/publish.ts";
import { env } from "../env.ts";

const INVOKED = /"(arn:[^"]*:lambda:[^"]*:function:[^"]*)"/g;

export const publishing: Pick<Publishing, "check"> & Republishing = {
  check: checkRelease,
  machine: (release: Release) => ({
    name: appraisalMachine(release.scheme.id),
    definition: JSON.stringify(
      compile(release, { openTask: env.functionArn("openTask"), runStep: env.functionArn("runStep") }),
    ),
  }),
  isOurs: (definition: string) => {
    const ours: readonly string[] = [env.functionArn("openTask"), env.functionArn("runStep")];
    return [...definition.matchAll(INVOKED)].every(([, invoked = ""]) => ours.includes(invoked));
  },
};
