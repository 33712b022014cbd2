/** The first start: settings, until HR writes its own, and the schemes that ship. Done again, it changes nothing. */
import type { Release } from "../../../workflows/language/release.ts";
import { Fault } from "../../errors.ts";
import { CANARY } from "../ids.ts";
import type { Settings } from "../model.ts";
import type { App } from "../ports.ts";
import { defaultPhases } from "./phase-dates.ts";
import { type Publishing, publishIfLost, publishRelease, type Republishing } from "./publish.ts";

/** What is known of an agency before anybody has signed in. */
export type Beginning = Pick<Settings, "agency" | "zone" | "holidays" | "appointingAuthority">;

const settingsOf = (beginning: Beginning): Settings => ({ ...beginning, graceWorkingDays: 3, mailBurst: 5 });

/** Writes settings if there are none; `beginning` is asked only then. Answers whether it wrote. */
export const ensureSettings = async (app: App, beginning: () => Promise<Beginning>): Promise<boolean> => {
  try {
    await app.store.settings.get();
    return false;
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "not-found") throw error;
    await app.store.settings.put(settingsOf(await beginning()));
    return true;
  }
};

/** What is published already stays as it is. A shipped scheme with findings is an error of who ships it. */
export const publishShipped = async (
  app: App,
  releases: readonly Release[],
  publishing: Pick<Publishing, "check" | "machine">,
): Promise<readonly string[]> => {
  for (const release of releases) {
    const { findings } = await publishRelease(app, release, "siklus", publishing);
    const said = findings.map(({ code, place, message }) => `${code} ${place}: ${message.en}`).join("; ");
    if (findings.length > 0)
      throw new Error(
        `scheme ${release.scheme.id} cannot be published: ${said}; wanted: one without findings`,
      );
  }
  return releases.map(({ id }) => id);
};

/** Releases that a cycle which is not closed plays, or some of its appraisals still do after it moved. */
const releasesInUse = async (app: App): Promise<readonly string[]> =>
  (await app.store.cycles.list())
    .filter(({ status }) => status !== "closed")
    .flatMap(({ releaseId, moves = [] }) => [releaseId, ...moves.map(({ from }) => from)]);

/**
 * Releases of before whose machines did not come along: the service was destroyed and deployed anew, the table came from
 * another account, or the executions of a home were lost. Answers those that were published again, the oldest first.
 * One that cannot be, as its scheme compiles no more, is reported and stops no other; it throws at the end if a cycle
 * that is not closed wants that one.
 */
export const publishLost = async (app: App, publishing: Republishing): Promise<readonly string[]> => {
  const again: string[] = [];
  const failed: string[] = [];
  for (const { id } of (await app.store.releases.list()).toReversed())
    try {
      if (await publishIfLost(app, id, publishing)) again.push(id);
    } catch (error) {
      app.report(`release ${id}`, error);
      failed.push(id);
    }
  if (failed.length === 0) return again;
  const used = await releasesInUse(app);
  const missed = failed.filter((id) => used.includes(id));
  if (missed.length > 0)
    throw new Error(
      `releases ${missed.join(", ")} cannot be published again; wanted: each that a cycle plays which is not closed`,
    );
  return again;
};

/** What the canary walks over, in no list: its scheme, and the cycle that its walks belong to. */
export const prepareCanary = async (
  app: App,
  release: Release,
  publishing: Pick<Publishing, "check"> & Republishing,
): Promise<void> => {
  await publishShipped(app, [release], publishing);
  await publishIfLost(app, release.id, publishing);
  const { zone } = await app.store.settings.get();
  const now = app.clock();
  const year = now.getUTCFullYear();
  await app.store.unlisted.putCycle({
    id: CANARY.cycle,
    name: release.scheme.title.id,
    year,
    releaseId: release.id,
    schemeId: release.scheme.id,
    status: "running",
    phases: defaultPhases(release, year, zone, now),
    people: 0,
    launchedAt: now.toISOString(),
    launchedBy: "siklus",
  });
};
