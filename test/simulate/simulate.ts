/** From an empty home to a checked year. */
import { makeRoster } from "../../infra/local/demo/roster.ts";
import { openAgenda } from "./agenda.ts";
import { openApi } from "./api.ts";
import { openBar } from "./bar.ts";
import { chanceOf } from "./chance.ts";
import { checkMails } from "./check-mails.ts";
import { checkEnd } from "./checks.ts";
import { openClock } from "./clock.ts";
import { fillBySchema } from "./fill/by-schema.ts";
import type { Filling } from "./fill/filling.ts";
import { fillingFor } from "./fill/index.ts";
import type { Home } from "./home.ts";
import { importRoster, launch, namePanel, type Published, releaseOf } from "./launch.ts";
import { openInbox } from "./mail.ts";
import { staffOf } from "./office.ts";
import { openOfficer } from "./officer.ts";
import type { Options } from "./options.ts";
import { employeesOf, openPeople } from "./people.ts";
import type { Happenings } from "./record.ts";
import { type Report, reportOf } from "./report.ts";
import { settings } from "./shapes.ts";
import type { Wire } from "./wire.ts";
import type { World } from "./world.ts";
import { playYear } from "./year.ts";

const HOUR = 3_600_000;

/** How many judge on the panel of the agency. */
const PANEL = 5;

/** Milliseconds until eight in the morning of Western Indonesia on the fifth of January to come. */
const untilJanuary = (now: Date): number => Date.UTC(now.getUTCFullYear() + 1, 0, 5, 1) - now.getTime();

const fillingsOf = (published: Published): ((step: string) => Filling | undefined) => {
  const fillings = new Map(
    [...published.steps].map(([step, form]) => [step, form && fillingFor(form.form, form.schemas)]),
  );
  return (step) => fillings.get(step);
};

const lessonsOf = (published: Published): ((step: string) => Filling | undefined) => {
  const lessons = new Map(
    [...published.steps].flatMap(([step, form]) =>
      form?.lesson === undefined ? [] : [[step, fillBySchema(form.lesson)] as const],
    ),
  );
  return (step) => lessons.get(step);
};

export const simulate = async (
  options: Options,
  wire: Wire,
  record: Happenings,
  home: Pick<Home, "killed" | "restarts">,
): Promise<Report> => {
  const started = performance.now();
  const chance = chanceOf(options.seed);
  const csv = makeRoster(options.employees, options.seed);
  const employees = employeesOf(csv);
  const bar = openBar(process.stderr);
  const api = openApi(wire, record);
  const clock = await openClock(wire);
  await clock.advance(untilJanuary(clock.now()));

  const published = await releaseOf(api, options.scheme);
  await importRoster(api, record, csv, employees.length);
  const staff = await staffOf(api);
  await namePanel(
    api,
    staff.slice(0, PANEL).map(({ id }) => id),
  );
  const year = new Date(clock.now().getTime() + HOUR).getUTCFullYear();
  const inbox = openInbox(wire, record, clock.now().toISOString());
  const units = [...new Set(employees.map(({ unit }) => unit))];
  const name = `Penilaian Kinerja ${year} (simulasi ${options.seed}-${clock.now().getTime().toString(36)})`;
  const cycleId = await launch(api, record, { name, year, releaseId: published.id, units }, employees.length);

  const authority = (await api.get("/settings", "settings", settings)).appointingAuthority?.email;
  const people = openPeople(wire, record, chance, employees, authority === undefined ? [] : [authority]);
  const world: World = {
    chance,
    record,
    clock,
    inbox,
    agenda: openAgenda(chance),
    people,
    fillingOf: fillingsOf(published),
    lessonOf: lessonsOf(published),
  };
  const officer = openOfficer({
    api,
    record,
    clock,
    chance,
    cycleId,
    staff,
    measured: published.measured,
    stranger: people.stranger(),
    crashes: () => home.killed.length,
  });
  const { days, last } = await playYear({ world, officer, api, cycleId, bar });
  bar.end();

  if (home.killed.length < options.kills)
    record.unexpected(`the home was killed ${home.killed.length} times; wanted: ${options.kills}`);
  // What the last act of all wrote is handed over first.
  await clock.advance(60_000);
  const everything = await inbox.everything();
  const mails = checkMails(record, {
    cycleId,
    now: everything,
    before: inbox.known,
    jumps: clock.jumps,
    crashes: home.killed.flatMap((moment) => clock.history.map((ahead) => moment + ahead)),
  });
  const rates = published.steps.get("rate")?.form === "rating";
  const checked = await checkEnd(
    { api, record, cycleId, employees, achievements: officer.achievements, rates, mails, staff },
    last,
  );
  const mailsByKind: Record<string, number> = {};
  for (const { kind } of everything) mailsByKind[kind] = (mailsByKind[kind] ?? 0) + 1;
  return reportOf(
    {
      employees: employees.length,
      seed: options.seed,
      scheme: options.scheme,
      durationMs: Math.round(performance.now() - started),
      simulatedDays: days,
      kills: home.killed.length,
      mailsTwiceAtKill: mails.twiceAtCrash(),
      restartMs: home.restarts.map(Math.round),
      mailsByKind,
    },
    checked,
    record,
  );
};
