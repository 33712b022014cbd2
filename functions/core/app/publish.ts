/** Publishing a release: checked, kept, and compiled to a version of its state machine that running cycles never leave. */
import type { Change } from "../../../workflows/language/change.ts";
import type { Release } from "../../../workflows/language/release.ts";
import type { Text } from "../../../workflows/language/scheme.ts";
import type { App } from "../ports.ts";
import type { ReleaseOrigin } from "../releases.ts";

export type Changes = (before: Release, after: Release) => readonly Change[];

export type PublishFinding = { readonly code: string; readonly place: string; readonly message: Text };

/** What checks a release and what makes its state machine; both know the language, neither knows the platform. */
export type Publishing = {
  readonly check: (release: Release) => Promise<readonly PublishFinding[]>;
  readonly changes: Changes;
  readonly machine: (release: Release) => { readonly name: string; readonly definition: string };
};

export type Published = { readonly findings: readonly PublishFinding[]; readonly machine?: string };

/** Publishing the same release again changes nothing; one that was interrupted is finished. Nothing is kept if there are findings. */
export const publishRelease = async (
  app: App,
  release: Release,
  by: string,
  { check, machine }: Pick<Publishing, "check" | "machine">,
  origin?: ReleaseOrigin,
): Promise<Published> => {
  const known = await app.store.releases.machine(release.id);
  if (known !== undefined) return { findings: [], machine: known };
  const findings = await check(release);
  if (findings.length > 0) return { findings };
  await app.store.releases.put(release, by, app.clock().toISOString(), origin);
  const { name, definition } = machine(release);
  const arn = await app.machines.publish(name, definition, release.id);
  await app.store.releases.setMachine(release.id, arn);
  return { findings, machine: arn };
};

/**
 * Whether the version that a release names plays it. A machine that was deleted and made anew counts its versions from
 * one again, so a number alone says nothing; two releases that differ in words only share a version. Versions from
 * before they said whose they are count as they stand.
 */
const isPlayed = async (
  app: App,
  id: string,
  version: string,
  isOurs: Republishing["isOurs"],
  definitionOf: () => Promise<string>,
): Promise<boolean> => {
  const found = await app.machines.published(version);
  if (found === undefined || !isOurs(found.definition)) return false;
  return found.release === undefined || found.release === id || found.definition === (await definitionOf());
};

export type Republishing = Pick<Publishing, "machine"> & {
  /** Whether a machine invokes functions that are there: one that HR published outlives the service that it was made for. */
  readonly isOurs: (definition: string) => boolean;
};

/** A published release whose version of a machine is gone, or was of another account, gets a new one. True if it did. */
export const publishIfLost = async (
  app: App,
  id: string,
  { machine, isOurs }: Republishing,
): Promise<boolean> => {
  const version = await app.store.releases.machine(id);
  if (version === undefined) return false;
  const machineOf = async () => machine(await app.store.releases.get(id));
  if (await isPlayed(app, id, version, isOurs, async () => (await machineOf()).definition)) return false;
  const { name, definition } = await machineOf();
  await app.store.releases.setMachine(id, await app.machines.publish(name, definition, id));
  return true;
};
