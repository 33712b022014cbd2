/** Synthesizes the app in this process, without bundling: handlers are empty files. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { App, type AppProps } from "aws-cdk-lib";
import { agencies } from "../../infra/agencies.ts";
import type { AgencyEntry } from "../../infra/aws/agency.ts";
import type { Entries } from "../../infra/aws/handlers.ts";
import { readAgencies } from "../../infra/aws/read-agencies.ts";
import { addStacks, stackName } from "../../infra/aws/stacks.ts";
import { functions } from "../../infra/inventory.ts";
import type { Template } from "./read.ts";

export type Synthesized = {
  readonly data: Template;
  readonly service: Template;
  readonly observability: Template;
  readonly budget: Template;
  /** Of an agency with CloudFront. */
  readonly edge?: Template;
  /** What cdk-nag and CDK itself found, as `path: finding`. */
  readonly findings: readonly string[];
  /** Every verdict of cdk-nag, as `rule: verdict`, each once. */
  readonly verdicts: readonly string[];
};

const project = process.cwd();

const place = mkdtempSync(join(tmpdir(), "siklus-template-"));

/** Removes what syntheses left on disk. */
export const tidy = (): void => rmSync(place, { recursive: true });

/** A project whose handlers do nothing, always at the same place: the names of assets follow from it. */
const stubs = (): string => {
  const root = join(place, "project");
  if (existsSync(root)) return root;
  mkdirSync(root);
  for (const shipped of ["workflows", "forms"]) symlinkSync(join(project, shipped), join(root, shipped));
  writeFileSync(join(root, "package-lock.json"), "{}");
  for (const { entry } of Object.values(functions)) {
    mkdirSync(dirname(join(root, entry)), { recursive: true });
    writeFileSync(join(root, entry), "export const handler = async () => ({});\n");
  }
  return root;
};

const cdkJson = (): AppProps["context"] =>
  JSON.parse(readFileSync(join(project, "cdk.json"), "utf8")).context;

/** Rows of cdk-nag's report are `"rule","construct","verdict",…`. */
const verdictsIn = (folder: string): readonly string[] => {
  const reports = readdirSync(folder).filter((file) => file.endsWith("NagReport.csv"));
  const text = reports.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const rows = [...text.matchAll(/^"AwsSolutions-(\w+)","[^"]*","([^"]*)"/gm)];
  return [...new Set(rows.map(([, rule, verdict]) => `${rule}: ${verdict}`))].sort();
};

export const synthesize = async (
  given: { readonly agency?: Partial<AgencyEntry>; readonly entries?: Entries } = {},
): Promise<Synthesized> => {
  const app = new App({
    context: { ...cdkJson(), "aws:cdk:bundling-stacks": [] },
    outdir: mkdtempSync(join(place, "out-")),
    analyticsReporting: false,
  });
  const [agency] = readAgencies([{ ...agencies[0], ...given.agency }]);
  if (!agency) throw new Error("no agency was read");
  await addStacks(app, {
    agencies: [agency],
    root: stubs(),
    ...(given.entries ? { entries: given.entries } : {}),
  });
  const assembly = app.synth();
  const findings = assembly.stacks.flatMap(({ messages }) =>
    messages.map(({ id, entry }) => `${id}: ${String(entry.data)}`),
  );
  const template = (name: string): Template => assembly.getStackByName(name).template;
  return {
    data: template(stackName(agency, "data")),
    service: template(stackName(agency, "service")),
    observability: template(stackName(agency, "observability")),
    budget: template(stackName(agency, "budget")),
    ...(agency.features.cloudFront ? { edge: template(stackName(agency, "edge")) } : {}),
    findings,
    verdicts: verdictsIn(assembly.directory),
  };
};

/** Tests that read one synthesis, made before them. */
export type Suite = (synthesized: () => Synthesized) => void;
