import { rounded } from "../ratings/rounded.ts";
import type { AttendanceRow } from "./read-attendance.ts";

/**
 * Days present as a percentage of the working days, 0 to 100 to two decimals; undefined where there were none. Lateness
 * is told beside it and weighed by the scheme.
 *
 * Source: none in law. PP 94/2021 counts days of absence for discipline, which is another procedure.
 */
export const attendanceScore = ({ workdays, present }: Pick<AttendanceRow, "workdays" | "present">) =>
  workdays === 0 ? undefined : rounded((present / workdays) * 100);
