/** Attendance of a cycle, taken over from the attendance system: the last import of a person counts. */
import { type AttendanceFinding, type PlacedRow, readAttendance } from "../attendance/read-attendance.ts";
import type { Attendance } from "../model.ts";
import type { App } from "../ports.ts";
import { everyAppraisal } from "./listing.ts";

export type AttendanceImport = {
  readonly rows: number;
  readonly taken: number;
  readonly findings: readonly AttendanceFinding[];
};

const appraisalsByNip = async (app: App, cycleId: string): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for await (const page of everyAppraisal(app, cycleId, {}))
    for (const { id, employee, follows } of page.items)
      if (!follows && employee.nip !== undefined) found.set(employee.nip, id);
  return found;
};

/** Rows with findings are left out, all others are taken; a dry run writes nothing. */
export const importAttendance = async (
  app: App,
  cycleId: string,
  bytes: Uint8Array,
  meta: { readonly by: string; readonly dryRun: boolean },
): Promise<AttendanceImport> => {
  const { taken, findings, rows } = readAttendance(bytes);
  const known = taken.length === 0 ? new Map<string, string>() : await appraisalsByNip(app, cycleId);
  const unknown = taken
    .filter(({ nip }) => !known.has(nip))
    .map(({ row, nip }): AttendanceFinding => ({ row, code: "nip.unknown", field: "nip", value: nip }));
  const at = app.clock().toISOString();
  const records = taken.flatMap(({ row: _, nip, ...days }: PlacedRow): Attendance[] => {
    const appraisalId = known.get(nip);
    return appraisalId === undefined ? [] : [{ appraisalId, ...days, at, by: meta.by }];
  });
  if (!meta.dryRun) await app.store.cases.putAttendance(records);
  return {
    rows,
    taken: records.length,
    findings: [...findings, ...unknown].sort((a, b) => a.row - b.row),
  };
};
