/** What operators do with the stacks of an agency. */
export type Told = {
  readonly id: string;
  readonly region: string;
  readonly features: { readonly cloudFront: boolean };
};

export type Around = {
  readonly agencies: readonly Told[];
  /** Runs the CDK with these words; answers its exit status. */
  readonly cdk: (words: readonly string[]) => number;
  readonly tablesWithData: (region: string, stack: string) => Promise<readonly string[]>;
  readonly say: (line: string) => void;
};

type Act = (agency: Told, around: Around) => number | Promise<number>;

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

const destroy: Act = async (agency, { cdk, tablesWithData, say }) => {
  const data = `siklus-${agency.id}-data`;
  const full = await tablesWithData(agency.region, data);
  if (full.length > 0) {
    say(
      `destroy: ${full.join(", ")} holds appraisals or people of "${agency.id}"; wanted: a table without them.`,
    );
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
export const operate = async ([act = "", id = ""]: readonly string[], around: Around): Promise<number> => {
  const wanted = acts[act];
  const agency = around.agencies.find((one) => one.id === id);
  if (!wanted) around.say(`the act is "${act}"; wanted: one of ${Object.keys(acts).join(", ")}`);
  if (!agency)
    around.say(
      `the agency is "${id}"; wanted: one of ${around.agencies.map((one) => one.id).join(", ")} (infra/agencies.ts)`,
    );
  return wanted && agency ? wanted(agency, around) : 1;
};
