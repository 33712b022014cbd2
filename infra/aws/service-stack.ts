/** What can be made anew at any time: functions, machines, the address, the clock, the mail. */
import { Lazy, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Release } from "../../workflows/language/release.ts";
import { type FunctionName, machines, schedules } from "../inventory.ts";
import type { Agency } from "./agency.ts";
import { CanarySchedule } from "./canary-schedule.ts";
import type { DataStack } from "./data-stack.ts";
import { FirstStart } from "./first-start.ts";
import { FrontDoor } from "./front-door.ts";
import { addRoutes } from "./front-routes.ts";
import { type Entries, Handlers } from "./handlers.ts";
import { MachineRole } from "./machine-role.ts";
import { Machines } from "./machines.ts";
import { Mail } from "./mail.ts";
import { OfficerSignIn } from "./officer-sign-in.ts";
import { SignInFirewall } from "./sign-in-firewall.ts";
import { SweepSchedule } from "./sweep-schedule.ts";
import { LogMetrics } from "./watch/log-metrics.ts";
import type { Watched } from "./watch/watch.ts";

type Props = StackProps & {
  readonly agency: Agency;
  readonly root: string;
  readonly entries: Entries;
  readonly data: DataStack;
  readonly releases: readonly Release[];
};

export class ServiceStack extends Stack {
  readonly watched: Watched;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { agency, root, entries, data, releases } = props;
    const door = new FrontDoor(this, "FrontDoor", agency);
    const signIn = new OfficerSignIn(this, "SignIn", { officers: data.officers, baseUrl: door.baseUrl });
    const functionArn = (name: FunctionName) =>
      Lazy.string({ produce: () => handlers.get(name).functionArn });
    const appraisalRole = new MachineRole(this, "AppraisalRole", machines.appraisal.invokes.map(functionArn));
    const handlers: Handlers = new Handlers(this, "Handlers", {
      root,
      entries,
      surroundings: {
        stack: this,
        agency,
        data,
        baseUrl: door.baseUrl,
        signIn,
        appraisalRole,
        functionArn,
      },
    });
    const made = new Machines(this, "Machines", {
      handlers,
      appraisalRole,
      releases,
      logDays: agency.retention.logDays,
    });
    new FirstStart(this, "FirstStart", {
      handlers,
      machines: made,
      logDays: agency.retention.logDays,
    });
    addRoutes(door, handlers, signIn);
    const sweep = new SweepSchedule(this, "Sweep", handlers);
    new CanarySchedule(this, "Canary", handlers);
    const mail = new Mail(this, "Mail", { handlers, identity: agency.mail.identity });
    if (agency.features.firewall) new SignInFirewall(this, "Firewall", data.officers);
    new LogMetrics(this, "LogMetrics", {
      sweepLog: handlers.get(schedules.sweep.function).logGroup,
      machineLog: made.log,
      canaryLog: handlers.get(schedules.canary.function).logGroup,
    });
    this.watched = {
      handlers,
      table: data.state,
      api: door,
      certificate: door.certificate,
      queues: { sweep: sweep.deadLetters, mail: mail.deadLetters },
    };
  }
}
