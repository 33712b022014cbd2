/** What an officer does before a cycle runs: the roster, a rehearsal, the launch. */
import type { Api } from "./api.ts";
import type { Happenings } from "./record.ts";
import { cycle, cycles, imported, rehearsal, release, releases, settings } from "./shapes.ts";

const rosterFile = (csv: string): FormData => {
  const form = new FormData();
  form.append("file", new Blob([csv], { type: "text/csv" }), "roster.csv");
  return form;
};

export const importRoster = async (
  api: Api,
  record: Happenings,
  csv: string,
  people: number,
): Promise<void> => {
  for (const dryRun of ["true", "false"]) {
    const { summary } = await api.upload(
      `/rosters?dryRun=${dryRun}`,
      "roster imported",
      rosterFile(csv),
      imported,
    );
    if (summary.taken !== people || summary.findings > 0)
      record.unexpected(
        `of ${people} people of the roster ${summary.taken} were taken, with ${summary.findings} findings; wanted: all and none`,
      );
  }
};

/** The form that is for everybody else, and the schemas of it and its variants. */
export type Form = {
  readonly form: string;
  readonly schemas: readonly unknown[];
  /** Schema of the lesson that comes before. */
  readonly lesson?: unknown;
};
export type Published = {
  readonly id: string;
  readonly steps: ReadonlyMap<string, Form | undefined>;
  /** Gates that measure what they release. */
  readonly measured: ReadonlySet<string>;
};

/** The newest release of a scheme, and the form of each of its steps. */
export const releaseOf = async (api: Pick<Api, "get">, scheme: string): Promise<Published> => {
  const { items } = await api.get("/releases", "releases", releases);
  const found = items.find(({ schemeId, ready }) => schemeId === scheme && ready);
  if (!found)
    throw new Error(
      `no release of scheme ${scheme} is ready; there are: ${items.map(({ schemeId }) => schemeId).join(", ")}`,
    );
  const { scheme: document, forms } = await api.get(`/releases/${found.id}`, "release", release);
  const steps = [...document.phases, ...document.followUps].flatMap((workflow) =>
    workflow.steps.flatMap(({ parts, ...step }) => [step, ...parts]),
  );
  return {
    id: found.id,
    measured: new Set(steps.filter(({ checks }) => checks.length > 0).map(({ id }) => id)),
    steps: new Map(
      steps.map(({ id, form = [], before }) => {
        const variants = [form].flat().map((one) => (typeof one === "string" ? one : one.form));
        const last = variants.at(-1);
        const schemas = variants.toReversed().map((name) => forms[name]?.schema);
        const lesson = before === undefined ? {} : { lesson: forms[before]?.schema };
        return [id, last === undefined ? undefined : { form: last, schemas, ...lesson }];
      }),
    ),
  };
};

/** Who judges on a panel: a few of the roster. */
export const namePanel = async (api: Api, members: readonly string[]): Promise<void> => {
  const known = await api.get("/settings", "settings", settings);
  await api.order("PUT", "/settings", "panel named", { body: { ...known, panel: members } });
};

type Order = {
  readonly name: string;
  readonly year: number;
  readonly releaseId: string;
  readonly units: readonly string[];
};

/** Launches once: where a crash hid the answer, it looks whether the cycle is there. */
export const launch = async (api: Api, record: Happenings, order: Order, people: number): Promise<string> => {
  const { name, ...rehearsed } = order;
  const told = await api.post("/cycles/rehearse", "launch rehearsed", rehearsed, rehearsal);
  const blocked = told.findings.some(({ severity }) => severity === "blocking");
  if (told.people !== people || blocked)
    record.unexpected(
      `the rehearsal counts ${told.people} people; wanted: ${people} and nothing that blocks`,
    );
  for (;;) {
    const launched = await api.postOnce("/cycles", "cycle launched", order, cycle);
    if (launched) return launched.id;
    const known = (await api.get("/cycles", "cycles", cycles)).items.find((one) => one.name === name);
    if (known) return known.id;
  }
};
