import type { Role } from "aws-cdk-lib/aws-iam";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { machineLog } from "../inventory.ts";
import { explained } from "./explained.ts";

type Props = {
  readonly name: string;
  /** Amazon States Language, with `${Name}` where `functions` gives the ARN. */
  readonly definition: object;
  readonly functions: Readonly<Record<string, string>>;
  readonly role: Role;
  readonly log: LogGroup;
};

/** A Standard machine that says what went wrong, and nothing of what it was given. */
export class Machine extends StateMachine {
  constructor(scope: Construct, id: string, { name, definition, functions, role, log }: Props) {
    super(scope, id, {
      stateMachineName: name,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
      definitionSubstitutions: { ...functions },
      role,
      tracingEnabled: true,
      logs: { destination: log, level: LogLevel[machineLog.level], includeExecutionData: false },
    });
    explained(this, {
      id: "SF1",
      reason:
        "Errors only: every event of every appraisal would cost more than all the rest, and the audit trail is in the table.",
    });
  }
}
