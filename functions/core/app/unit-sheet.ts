/** A unit at calibration on one sheet: everybody's ratings and predicate beside what the unit achieved. */
import type { GateStep } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { wantStep } from "../engine/find.ts";
import type { Cycle, Snapshot } from "../model.ts";
import type { App } from "../ports.ts";
import { type GateView, gateViews } from "./gate.ts";
import { everyAppraisal, readPlace } from "./listing.ts";

/** A value that the scheme words, such as a rating: what stands in a column. */
export type SheetColumn = {
  readonly name: string;
  readonly title: GateStep["title"];
  readonly vocabulary: string;
};

export type SheetRow = {
  readonly employee: Snapshot;
  readonly appraiser?: Snapshot;
  /** By the name of the column; nothing of whoever is not rated yet. */
  readonly values: Readonly<Record<string, unknown>>;
  /** `waiting` at the gate, `closed` after the end, or where else it stands. */
  readonly status: string;
};

export type UnitSheet = GateView & {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
};

/**
 * The sheet of a unit at a gate. The values are those of now: provisional until the release, final once the
 * appraisal is closed. Fault `not-found` where there is no such gate, or nobody of the unit is in the cycle.
 */
export const unitSheet = async (app: App, cycle: Cycle, step: string, unit: string): Promise<UnitSheet> => {
  const release = await app.store.releases.get(cycle.releaseId);
  const { phase, step: gate } = wantStep(release.scheme, step);
  if (gate.kind !== "gate") throw new Fault("not-found", { what: "gate", id: step });
  const view = (await gateViews(app, cycle.id, cycle.releaseId)).find(
    (one) => one.step === step && one.unit === unit,
  );
  if (!view) throw new Fault("not-found", { what: "unit", id: unit });
  const before = phase.steps.slice(
    0,
    phase.steps.findIndex(({ id }) => id === step),
  );
  const columns = before
    .flatMap((one) => (one.kind === "compute" ? one.values : []))
    .flatMap(({ name, title, vocabulary }) =>
      vocabulary === undefined ? [] : [{ name, title, vocabulary }],
    );
  const rows: SheetRow[] = [];
  for await (const { items } of everyAppraisal(app, cycle.id, { unit }))
    for (const { employee, appraiser, results, place } of items)
      rows.push({
        employee,
        ...(appraiser ? { appraiser } : {}),
        values: Object.fromEntries(
          columns.flatMap(({ name }) => (results[name] ? [[name, results[name].value]] : [])),
        ),
        status: readPlace(place).status,
      });
  return { ...view, columns, rows };
};
