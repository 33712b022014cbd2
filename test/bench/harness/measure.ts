/** What a piece of work costs a home: time, processor time of server and store, and on request where it went. */
import { cpuBetween, type Home } from "./home.ts";
import { watchHost } from "./machine.ts";
import { type Spent, startProfile, whereTimeGoes } from "./profile.ts";
import type { Row } from "./table.ts";

export type Cost = {
  readonly seconds: number;
  readonly nodeCpu: number;
  readonly storeCpu: number;
  /** Percent of the processors that the host of this machine took away meanwhile. */
  readonly stolen?: number;
  readonly spent?: { readonly byPlace: readonly Spent[]; readonly byFunction: readonly Spent[] };
};

export const measured = async <T>(
  home: Home,
  run: () => Promise<T>,
): Promise<{ readonly value: T; readonly cost: Cost }> => {
  const stop = home.inspector === undefined ? undefined : await startProfile(home.inspector);
  const [began, before, stolenSince] = [performance.now(), home.use(), watchHost()];
  const value = await run();
  const seconds = (performance.now() - began) / 1000;
  const { node, store } = cpuBetween(before, home.use());
  const stolen = stolenSince();
  const profile = await stop?.();
  return {
    value,
    cost: {
      seconds,
      nodeCpu: node,
      storeCpu: store,
      ...(stolen === undefined ? {} : { stolen }),
      ...(profile === undefined ? {} : { spent: whereTimeGoes(profile) }),
    },
  };
};

const rowsOf = (spent: readonly Spent[]): Row[] =>
  spent.map(({ where, seconds, share }) => ({ where, seconds, "%": share * 100 }));

/** Tables of where time went, none without a profile. */
export const spentTables = (
  title: string,
  { spent }: Cost,
): { readonly title: string; readonly rows: readonly Row[] }[] =>
  spent === undefined
    ? []
    : [
        { title: `${title}: own time by package`, rows: rowsOf(spent.byPlace) },
        { title: `${title}: own time by function`, rows: rowsOf(spent.byFunction) },
      ];
