/** Whom the rows of a file name as appraisers. */
import { checkNip } from "../nip.ts";
import { findLoops } from "./chain.ts";
import type { Problem } from "./rules.ts";
import type { Row } from "./table.ts";

/** Rows by NIP, also by one that breaks a rule: people who miswrite it do so wherever it stands. */
export type ByNip = ReadonlyMap<string, Row>;

/** A NIP that a spreadsheet destroyed names nobody. Of equal ones the last row counts, as for duplicates. */
export function byNip(rows: readonly Row[]): ByNip {
  const named = rows.filter(({ nip }) => /^\d{1,30}$/.test(nip) && !nip.endsWith("000"));
  return new Map(named.map((row) => [row.nip, row]));
}

/** Unreadable, themselves, or nobody. An empty cell is a vacancy and no problem. */
export function checkAppraiser(row: Row, isKnown: (nip: string) => boolean): Problem | undefined {
  const nip = row.appraiser;
  if (nip === "") return undefined;
  if (nip === row.nip) return { code: "appraiser.self" };
  if (isKnown(nip)) return undefined;
  const fault = checkNip(nip, "PPPK");
  if (fault?.code !== "nip.format") return { code: "appraiser.unknown" };
  return { code: "appraiser.format", reason: fault.reason, params: { length: String(nip.length) } };
}

const shownOfLoop = 6;

/** The loops that rows form among themselves, told to each row that is on one. */
export function checkLoops(rows: ByNip): { row: Row; problem: Problem }[] {
  const next = new Map<string, string>();
  for (const [nip, row] of rows)
    if (rows.has(row.appraiser) && row.appraiser !== nip) next.set(nip, row.appraiser);
  return findLoops(next).flatMap((loop) => {
    const members = loop.flatMap((nip) => rows.get(nip) ?? []);
    return members.map((row, at) => ({ row, problem: loopProblem(members, at) }));
  });
}

/** "36 → 78 → 36", from the row itself; a long loop is cut. */
function loopProblem(members: readonly Row[], at: number): Problem {
  const length = Math.min(members.length, shownOfLoop);
  const way = Array.from({ length }, (_, step) => String(members[(at + step) % members.length]?.number));
  const end = members.length > shownOfLoop ? "…" : String(members[at]?.number);
  return {
    code: "appraiser.loop",
    params: { loop: [...way, end].join(" → "), size: String(members.length) },
  };
}
