/** What the command line asks for. */
import { parseArgs } from "node:util";

export type Options = {
  readonly employees: number;
  readonly seed: number;
  readonly scheme: string;
  readonly json?: string;
  /** A home that runs already; without it one is started. */
  readonly url?: string;
  readonly kills: number;
  /** Folder of the home's data, kept at the end; without it one that is removed. */
  readonly data?: string;
};

export const USAGE =
  "npm run simulate -- --employees N --seed S [--scheme ID] [--json FILE] [--url BASE] [--kills K] [--data DIR]";

const whole = (
  name: string,
  text: string | undefined,
  least: number,
  most: number,
  otherwise: number,
): number => {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name} is "${text}"; wanted: a whole number from ${least} to ${most}`);
  return value;
};

const text = { type: "string" } as const;

/** Throws an error that names the option, what it got and what it wants. */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: { employees: text, seed: text, scheme: text, json: text, url: text, kills: text, data: text },
  });
  const { scheme = "asn-nasional", json, url, data } = values;
  const kills = whole("kills", values.kills, 0, 1000, 0);
  if (url !== undefined && !/^https?:\/\//.test(url))
    throw new Error(`--url is "${url}"; wanted: an address such as http://127.0.0.1:3000`);
  if (url !== undefined && (kills > 0 || data !== undefined))
    throw new Error(
      "--kills and --data are for a home that the simulation starts itself; wanted: no --url with them",
    );
  return {
    employees: whole("employees", values.employees, 10, 20_000, 25),
    seed: whole("seed", values.seed, 0, 2 ** 31, 1),
    scheme,
    kills,
    ...(json === undefined ? {} : { json }),
    ...(url === undefined ? {} : { url: url.replace(/\/+$/, "") }),
    ...(data === undefined ? {} : { data }),
  };
};
