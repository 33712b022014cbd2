/** What operators do with the stacks of an agency. */
import { type Guarded, NO_TABLE, refusal } from "./guard.ts";
import type { Held } from "./held.ts";

export type Told = Guarded & { readonly features: { readonly cloudFront: boolean } };

export type Around = {
  readonly agencies: readonly Told[];
  /** Runs the CDK with these words; answers its exit status. */
  readonly cdk: (words: readonly string[]) => number;
  readonly tablesHeld: (
    region: string,
    stack: string,
    restored: string | undefined,
  ) => Promise<readonly Held[]>;
  readonly say: (line: string) => void;
};

type Act = (agency: Told, around: Around, flags: readonly string[]) => number | Promise<number>;

/** Later ones first, as each reads from those before it. The stack of data is not among them. */
const madeAnew = ({ id, features }: Told): readonly string[] =>
  ["budget", "observability", ...(features.cloudFront ? ["edge"] : []), "service"].map(
    (part) => `siklus-${id}-${part}`,
  );

/** One by one: `siklus-kota-*` would be stacks of `kota-lain` too. */
export const stacksOf = (agency: Told): readonly string[] => [
  `siklus-${agency.id}-data`,
  ...madeAnew(agency).toReversed(),
];

const destroy: Act = async (agency, { cdk, tablesHeld, say }, flags) => {
  const data = `siklus-${agency.id}-data`;
  const held = await tablesHeld(agency.region, data, agency.restored?.table);
  const refused = refusal(agency, held, flags.includes(NO_TABLE));
  if (refused !== undefined) {
    say(`destroy: ${refused}`);
    say(
      "Nothing was destroyed. docs/operations.md says how an agency ends, and how its data is handed over before.",
    );
    return 1;
  }
  const status = cdk(["destroy", ...madeAnew(agency)]);
  if (status === 0)
    say(
      `${data} stands: it is protected, and everything in it is kept. docs/operations.md says how it is removed by hand.`,
    );
  return status;
};

export const acts: Readonly<Record<string, Act>> = {
  deploy: (agency, { cdk }) => cdk(["deploy", ...stacksOf(agency)]),
  diff: (agency, { cdk }) => cdk(["diff", ...stacksOf(agency)]),
  destroy,
};

/** Answers the exit status. Words that name no act or no agency are told, with those that there are. */
export const operate = async (
  [act = "", id = "", ...flags]: readonly string[],
  around: Around,
): Promise<number> => {
  const wanted = acts[act];
  const agency = around.agencies.find((one) => one.id === id);
  const known = act === "destroy" ? [NO_TABLE] : [];
  const unknown = flags.filter((flag) => !known.includes(flag));
  if (!wanted) around.say(`the act is "${act}"; wanted: one of ${Object.keys(acts).join(", ")}`);
  if (!agency)
    around.say(
      `the agency is "${id}"; wanted: one of ${around.agencies.map((one) => one.id).join(", ")} (infra/agencies.ts)`,
    );
  if (unknown.length > 0)
    around.say(`after the agency stands "${unknown.join(" ")}"; wanted: ${known.join(", ") || "nothing"}`);
  return wanted && agency && unknown.length === 0 ? wanted(agency, around, flags) : 1;
};
