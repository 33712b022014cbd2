import { Construct } from "constructs";
import { type FunctionEntry, type FunctionName, functions } from "../inventory.ts";
import { accessOf, type Surroundings } from "./access/index.ts";
import { Handler } from "./handler.ts";

const isName = (name: string): name is FunctionName => Object.hasOwn(functions, name);

export const functionNames: readonly FunctionName[] = Object.keys(functions).filter(isName);

export type Entries = Readonly<Record<FunctionName, FunctionEntry>>;

type Props = {
  readonly root: string;
  readonly entries: Entries;
  readonly surroundings: Surroundings;
};

/** Every function of the inventory. */
export class Handlers extends Construct {
  readonly #made: ReadonlyMap<FunctionName, Handler>;

  constructor(scope: Construct, id: string, { root, entries, surroundings }: Props) {
    super(scope, id);
    const make = (name: FunctionName): Handler => {
      const entry = entries[name];
      const access = accessOf(surroundings, entry, name);
      const { data, agency } = surroundings;
      const { concurrency, retention } = agency;
      return new Handler(this, name, {
        root,
        entry,
        access,
        environmentKey: data.key,
        logDays: retention.logDays,
        concurrency,
      });
    };
    this.#made = new Map(functionNames.map((name) => [name, make(name)]));
  }

  get(name: FunctionName): Handler {
    const made = this.#made.get(name);
    if (!made) throw new Error(`function "${name}" was not made; wanted: one of ${functionNames.join(", ")}`);
    return made;
  }
}
