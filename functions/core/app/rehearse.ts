/** What a launch would meet, looked at before anybody gets a mail. */
import type { Release } from "../../../workflows/language/release.ts";
import { isHuman, partsOf, type Text } from "../../../workflows/language/scheme.ts";
import type { Appraisal, CyclePhase, Person, Settings } from "../model.ts";
import type { App } from "../ports.ts";
import { chosenUnits } from "./chosen-units.ts";
import { appraisalOf, peopleOf, superiorsOf } from "./launch.ts";
import { defaultPhases, moved, outOfOrder } from "./phase-dates.ts";
import { fullestDay } from "./rehearse-mails.ts";
import { type RoleCode, type RoleFinding, rolesOf } from "./rehearse-roles.ts";
import { MOST_APPRAISED, wideSpans } from "./rehearse-spans.ts";
import { type RehearsedYear, rehearseYear } from "./rehearse-year.ts";
import { isUnnamed } from "./unnamed.ts";
import { openingsOf, type Wave } from "./waves.ts";

export type RehearsalCode =
  | "people.none"
  | "roster.applying"
  | "settings.missing"
  | "authority.missing"
  | "cycle.same"
  | "phases.order"
  | "appraiser.none"
  | "address.bounced"
  | "unit.headless"
  | "wave.late"
  | "span.wide"
  | "mails.many"
  | RoleCode;

export type RehearsalFinding = {
  readonly code: RehearsalCode;
  readonly severity: "blocking" | "warning";
  readonly count: number;
  /** Above which number it is told. */
  readonly limit?: number;
  /** A few of those it is about, by name. */
  readonly examples: readonly (string | Text)[];
};

export type Rehearsal = {
  readonly people: number;
  readonly units: number;
  /** Mails that leave with the launch. */
  readonly mails: number;
  /** Units that begin later, in turn. */
  readonly waves: readonly {
    readonly unit: string;
    readonly name: string;
    readonly people: number;
    readonly opensAt: string;
  }[];
  readonly withoutAppraiser: number;
  readonly bounced: number;
  readonly phases: readonly CyclePhase[];
  readonly year: RehearsedYear;
  readonly findings: readonly RehearsalFinding[];
};

export type RehearsalOrder = {
  readonly releaseId: string;
  readonly year: number;
  readonly units?: readonly string[];
  readonly phases?: readonly CyclePhase[];
  readonly waves?: readonly Wave[];
};

const EXAMPLES = 5;

const finding = (
  code: RehearsalCode,
  severity: RehearsalFinding["severity"],
  examples: readonly (string | Text)[],
  count = examples.length,
): RehearsalFinding[] =>
  count > 0 ? [{ code, severity, count, examples: examples.slice(0, EXAMPLES) }] : [];

const above = (limit: number, findings: readonly RehearsalFinding[]): RehearsalFinding[] =>
  findings.map((one) => ({ ...one, limit }));

type Rehearsed = {
  readonly unit: { readonly code: string; readonly name: string };
  readonly people: readonly Person[];
};

/** The appraisals that the launch would make, without keeping any of them. */
const wouldBe = async (
  app: App,
  release: Release,
  byUnit: readonly Rehearsed[],
  phases: readonly CyclePhase[],
): Promise<Appraisal[]> => {
  const known = await superiorsOf(
    app,
    byUnit.flatMap(({ people }) => people),
  );
  const now = app.clock().toISOString();
  return byUnit.flatMap(({ people }) => {
    const head = people.find(({ unitHead }) => unitHead);
    return people.map((person) => appraisalOf({ id: "", phases }, release, person, known, { head }, now));
  });
};

const rolesIn = async (
  app: App,
  release: Release,
  byUnit: readonly Rehearsed[],
  appraisals: readonly Appraisal[],
  settings: Settings | undefined,
): Promise<RoleFinding[]> => {
  const cast = {
    settings: settings ?? {},
    panel: await app.store.people.many(settings?.panel ?? []),
    units: new Map(byUnit.map(({ unit, people }) => [unit.code, people])),
  };
  return appraisals.flatMap((one) => rolesOf(release, one, cast));
};

const ROLES: readonly RoleCode[] = ["role.vacant", "role.few", "role.self", "role.same"];

/** Reads only. Blocking findings are those on which a launch would fail or strand people. */
export const rehearse = async (app: App, order: RehearsalOrder): Promise<Rehearsal> => {
  const release = await app.store.releases.get(order.releaseId);
  const settings = await app.store.settings.get().catch(() => undefined);
  const units = await chosenUnits(app, order.units);
  const byUnit = await Promise.all(
    units.map(async (unit) => ({ unit, people: await peopleOf(app, unit.code) })),
  );
  const people = byUnit.flatMap((entry) => entry.people);
  const [pending, cycles] = await Promise.all([app.store.imports.pending(), app.store.cycles.list()]);
  const now = app.clock();
  const phases = moved(
    defaultPhases(release, order.year, settings?.zone ?? "Asia/Jakarta", now),
    order.phases ?? [],
  );
  const [first] = release.scheme.phases;
  const step = first?.steps.find(({ kind }) => kind !== "compute");
  const zone = settings?.zone ?? "Asia/Jakarta";
  const openings = openingsOf(
    order.waves ?? [],
    units.map(({ code }) => code),
    { calendar: { zone, holidays: settings?.holidays ?? [] }, now, year: order.year },
  );
  const waves = byUnit.flatMap(({ unit, people: { length } }) => {
    const opensAt = openings.get(unit.code);
    return opensAt === undefined ? [] : [{ unit: unit.code, name: unit.name, people: length, opensAt }];
  });
  const asked = step === undefined ? 0 : isHuman(step) ? 1 : partsOf(step).length;
  const later = waves.filter(({ opensAt }) => opensAt > now.toISOString());
  const second = phases[1]?.opensAt;
  const appraisals = await wouldBe(app, release, byUnit, phases);
  const roles = await rolesIn(app, release, byUnit, appraisals, settings);
  const opensNow = phases[0] !== undefined && phases[0].opensAt <= now.toISOString();
  const without = people.filter((person) => person.appraiserId === undefined);
  const bounced = people.filter((person) => person.bouncedAt !== undefined);
  const same = cycles.filter(
    (cycle) => cycle.status !== "closed" && cycle.year === order.year && cycle.schemeId === release.scheme.id,
  );
  const authority = settings?.appointingAuthority;
  const most = settings?.mostAppraised ?? MOST_APPRAISED;
  const wide = wideSpans(appraisals, authority, most);
  const calendar = { zone, holidays: settings?.holidays ?? [] };
  const began = Map.groupBy(byUnit, ({ unit }) => openings.get(unit.code));
  const groups = [...began].map(([opensAt, ofThem]) => ({
    opensAt,
    people: ofThem.reduce((sum, one) => sum + one.people.length, 0),
  }));
  const fullest = fullestDay(release, groups, { calendar, year: order.year, phases });
  const mailsPerDay = app.config.mailsPerDay;
  return {
    people: people.length,
    units: units.length,
    mails:
      opensNow && asked > 0 ? asked * (people.length - later.reduce((sum, wave) => sum + wave.people, 0)) : 0,
    waves,
    withoutAppraiser: without.length,
    bounced: bounced.length,
    phases,
    year: rehearseYear(release, {
      people: people.length,
      calendar,
      year: order.year,
      phases,
      mailRate: app.config.mailRate,
      ...(fullest ? { fullest } : {}),
    }),
    findings: [
      ...finding("people.none", "blocking", [], people.length === 0 ? 1 : 0),
      ...finding("settings.missing", "blocking", [], isUnnamed(settings) ? 1 : 0),
      ...finding("roster.applying", "blocking", pending),
      ...finding(
        "phases.order",
        "warning",
        outOfOrder(phases).map((id) => release.scheme.phases.find((phase) => phase.id === id)?.title ?? id),
      ),
      ...finding(
        "authority.missing",
        "warning",
        without.map((p) => p.name),
        authority === undefined ? without.length : 0,
      ),
      ...finding(
        "appraiser.none",
        "warning",
        without.map((p) => p.name),
        authority === undefined ? 0 : without.length,
      ),
      ...finding(
        "address.bounced",
        "warning",
        bounced.map((p) => p.name),
      ),
      ...finding(
        "unit.headless",
        "warning",
        byUnit.filter((e) => !e.people.some((p) => p.unitHead)).map((e) => e.unit.name),
      ),
      ...finding(
        "wave.late",
        "warning",
        later.filter(({ opensAt }) => second !== undefined && opensAt > second).map(({ name }) => name),
      ),
      ...above(
        most,
        finding(
          "span.wide",
          "warning",
          wide.map(({ appraiser, people }) => `${appraiser} (${people})`),
        ),
      ),
      ...above(
        mailsPerDay,
        finding("mails.many", "warning", [], fullest && fullest.mails > mailsPerDay ? fullest.mails : 0),
      ),
      ...ROLES.flatMap((code) =>
        finding(
          code,
          "warning",
          roles.filter((one) => one.code === code).map(({ example }) => example),
        ),
      ),
      ...finding(
        "cycle.same",
        "warning",
        same.map((cycle) => cycle.name),
      ),
    ],
  };
};
