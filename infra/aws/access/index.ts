import type { Access, Opens } from "./access.ts";
import { beginningAccess } from "./beginning.ts";
import { configurationAccess, officerAccess } from "./configuration.ts";
import { evidenceAccess } from "./evidence.ts";
import { appraisalAccess, launchAccess, publishAccess } from "./machines.ts";
import { mailAccess } from "./mail.ts";
import { edgeAccess, secretAccess } from "./secret.ts";
import { tableAccess } from "./table.ts";

export type { Access, Surroundings } from "./access.ts";

const all: readonly Opens[] = [
  tableAccess,
  evidenceAccess,
  appraisalAccess,
  launchAccess,
  publishAccess,
  mailAccess,
  configurationAccess,
  officerAccess,
  secretAccess,
  edgeAccess,
  beginningAccess,
];

/** Everything that a function's entry in the inventory and its routes open. */
export const accessOf: Opens = (surroundings, entry, name) => {
  const parts = all.map((opens) => opens(surroundings, entry, name));
  const environment: Access["environment"] = Object.fromEntries(
    parts.flatMap((part) => Object.entries(part.environment)),
  );
  return {
    environment,
    statements: parts.flatMap(({ statements }) => statements),
    wildcards: parts.flatMap(({ wildcards }) => wildcards ?? []),
  };
};
