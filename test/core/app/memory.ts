/** The product around one case file in memory: what acts need, and nothing else. */
import type { Transition } from "../../../functions/core/engine/transition.ts";
import type { CaseFile } from "../../../functions/core/model.ts";
import type {
  App,
  Cases,
  Cycles,
  Delegations,
  Machines,
  Releases,
  SettingsStore,
  Store,
} from "../../../functions/core/ports.ts";
import { applied, authority, MONDAY, release, worldAt } from "../engine/make.ts";

const none = async () => undefined;

/** `part` takes the place of what is asked of it; anything else that is asked for fails loudly. */
export const only = <T extends object>(name: string, part: Partial<T>): T =>
  new Proxy(part, {
    get: (target, key) => {
      if (!Reflect.has(target, key)) throw new Error(`${name} has no ${String(key)} in this test`);
      return Reflect.get(target, key);
    },
  }) as T;

export const inMemory = (file: CaseFile, more: Partial<Store> = {}) => {
  let kept = file;
  const written: Transition[] = [];
  const answered: string[] = [];
  const reported: string[] = [];
  let [now, deaf] = [Date.parse(MONDAY), false];
  const cases = only<Cases>("cases", {
    load: async () => kept,
    inbox: async (person: string) =>
      kept.tasks.filter(({ status, assignee }) => status === "open" && assignee === person),
    commit: async (_: CaseFile, transition: Transition) => {
      kept = applied(kept, transition);
      written.push(transition);
      return kept.appraisal;
    },
  });
  const { phases, year } = worldAt(MONDAY).cycle;
  const cycle = {
    id: "siklus01",
    name: "Tahun 2026",
    year,
    phases,
    releaseId: release.id,
    schemeId: release.scheme.id,
    status: "running" as const,
    people: 1,
    launchedAt: MONDAY,
    launchedBy: "petugas",
  };
  const settings = {
    ...worldAt(MONDAY).calendar,
    agency: "Kota Contoh",
    appointingAuthority: authority,
    graceWorkingDays: 3,
    mailBurst: 5,
  };
  const store = only<Store>("store", {
    cases,
    cycles: only<Cycles>("cycles", { get: async () => cycle, unit: none, gate: none }),
    releases: only<Releases>("releases", { get: async () => release }),
    settings: only<SettingsStore>("settings", { get: async () => settings }),
    delegations: only<Delegations>("delegations", { list: async () => [] }),
    ...more,
  });
  const app = only<App>("app", {
    clock: () => new Date(now),
    report: (what, error) => {
      reported.push(`${what}: ${error instanceof Error ? error.message : "unknown"}`);
    },
    store,
    machines: only<Machines>("machines", {
      answer: async (token: string, outcome: string) => {
        if (deaf) throw new Error("Step Functions cannot be reached");
        answered.push(`${token} ${outcome}`);
        return true;
      },
    }),
  });
  return {
    app,
    written,
    answered,
    reported,
    file: () => kept,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    /** Whether Step Functions can be reached. */
    hear: (yes: boolean) => {
      deaf = !yes;
    },
  };
};
