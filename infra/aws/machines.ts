import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { compile } from "../../workflows/compile/index.ts";
import type { Release } from "../../workflows/language/release.ts";
import { launchDefinition } from "../../workflows/machines/launch.ts";
import { appraisalMachine, LAUNCH_MACHINE } from "../../workflows/machines/names.ts";
import { type FunctionName, machineLog, machines } from "../inventory.ts";
import type { Agency } from "./agency.ts";
import type { Handlers } from "./handlers.ts";
import { Machine } from "./machine.ts";
import { MachineRole } from "./machine-role.ts";

type Props = {
  readonly handlers: Handlers;
  readonly appraisalRole: MachineRole;
  readonly releases: readonly Release[];
  readonly logDays: Agency["retention"]["logDays"];
};

/** How a definition names a function, for CloudFormation to put its ARN there. */
const placeholder = (name: FunctionName): string => `\${${name}}`;

/** Under this prefix, Logs keeps no resource policy that grows with every machine. */
const logOf = (scope: Construct, retention: Props["logDays"]): LogGroup =>
  new LogGroup(scope, "Log", {
    logGroupName: machineLog.group,
    retention,
    removalPolicy: RemovalPolicy.DESTROY,
  });

/** The launch, and an appraisal machine for each scheme that ships. HR publishes versions and further machines. */
export class Machines extends Construct {
  readonly #handlers: Handlers;
  /** Of every machine, those that HR publishes among them. */
  readonly log: LogGroup;

  constructor(scope: Construct, id: string, { handlers, appraisalRole, releases, logDays }: Props) {
    super(scope, id);
    this.#handlers = handlers;
    this.log = logOf(this, logDays);
    this.#addLaunch();
    for (const release of releases) this.#addAppraisal(release, appraisalRole);
  }

  #addLaunch(): void {
    const functions = this.#arns(machines.launch.invokes);
    const role = new MachineRole(this, "LaunchRole", Object.values(functions));
    role.letFanOut(LAUNCH_MACHINE);
    const definition = launchDefinition({ launch: placeholder("launch") });
    new Machine(this, LAUNCH_MACHINE, { name: LAUNCH_MACHINE, definition, functions, role, log: this.log });
  }

  #addAppraisal(release: Release, role: MachineRole): void {
    const name = appraisalMachine(release.scheme.id);
    const functions = this.#arns(machines.appraisal.invokes);
    const definition = compile(release, {
      openTask: placeholder("openTask"),
      runStep: placeholder("runStep"),
    });
    new Machine(this, name, { name, definition, functions, role, log: this.log });
  }

  #arns(names: readonly FunctionName[]): Readonly<Record<string, string>> {
    return Object.fromEntries(names.map((name) => [name, this.#handlers.get(name).functionArn]));
  }
}
