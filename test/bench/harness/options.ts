/** What `npm run bench` was asked for. */
import { parseArgs } from "node:util";

export type Options = {
  /** Smaller numbers of everything: shows whether it works, proves nothing. */
  readonly quick: boolean;
  readonly clone: boolean;
  /** Prints where the home's time goes, for every question that it is asked. */
  readonly profile: boolean;
  readonly only: readonly string[];
  readonly people: number;
  readonly json: string;
  /** The scheme whose memory is asked about. */
  readonly scheme: string;
};

const numberOf = (name: string, given: string): number => {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} is "${given}"; wanted: a whole number above 0`);
  return value;
};

export const readOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      clone: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      people: { type: "string" },
      json: { type: "string", default: "bench.json" },
      scheme: { type: "string", default: "asn-nasional" },
    },
  });
  const { quick, clone, profile, only, people, json, scheme } = values;
  return {
    quick,
    clone,
    profile,
    only: only.flatMap((names) => names.split(",")),
    people: people === undefined ? (quick ? 200 : 2000) : numberOf("people", people),
    json,
    scheme,
  };
};
