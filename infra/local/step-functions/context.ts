/** The context object (`$$`) of a state. */
import { EXECUTION } from "./adapt-fields.ts";
import type { Standing } from "./execution.ts";
import type { Home } from "./home.ts";
import { parseJson } from "./json.ts";

export type Context = Readonly<Record<string, unknown>>;

export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** What is the same in all states. */
export function executionContext(home: Home, { machine, name, started, input, role }: Standing): Context {
  const execution = {
    Id: home.arns.execution(machine, name),
    get Input() {
      return parseJson(input);
    },
    Name: name,
    RoleArn: role,
    StartTime: iso(started),
    RedriveCount: 0,
  };
  return {
    Execution: execution,
    [EXECUTION]: execution,
    StateMachine: { Id: home.arns.machine(machine), Name: machine },
  };
}
