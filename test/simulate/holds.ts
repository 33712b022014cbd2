/** Holds: the officer does the lawful act that is offered, and insists a while before going on without a part. */
import { appraisalsOf, currentTask, filterOf, inDays, kindsOf, type Office, standIn } from "./office.ts";
import type { Progress, Row } from "./shapes.ts";

/** Steps that nobody can take for the employee, and without which there is nothing to appraise. */
const OWN = ["plan", "revise-plan"];

type Act = "extend" | "reassign" | "skip" | "retry" | "assign";

const chosen = (row: Row, times: number): Act => {
  const acts = row.hold?.acts ?? [];
  const can = (act: Act): boolean => acts.includes(act);
  if (can("extend") && (times <= 2 || OWN.includes(row.step ?? ""))) return "extend";
  if (can("retry") && times <= 2) return "retry";
  if (can("assign") && times <= 1) return "assign";
  if (can("reassign") && times <= 3) return "reassign";
  return "skip";
};

export const resolveHolds = (office: Office) => {
  const { api, record, clock, cycleId } = office;
  const seen = new Map<string, number>();
  const reason = "Ditindaklanjuti bagian kepegawaian.";
  const bears = ["state.conflict", "request.invalid"];

  const onTask = async (row: Row, act: "extend" | "reassign"): Promise<boolean> => {
    const task = await currentTask(api, row.id);
    if (!task) return false;
    const person = standIn(office, row.employee.id, [task.assignee.id]);
    const body =
      act === "extend" ? { dueAt: inDays(clock, 10), reason } : { personId: person?.id ?? "", reason };
    return api.order("POST", `/tasks/${task.id}/${act}`, `hold: task ${act}`, { body, bears });
  };

  const onHold = (row: Row, act: "skip" | "retry" | "assign"): Promise<boolean> => {
    const person = act === "assign" ? standIn(office, row.employee.id, []) : undefined;
    return api.order("POST", `/appraisals/${row.id}/hold/${act}`, `hold: ${act}`, {
      body: { reason, ...(person ? { personId: person.id } : {}) },
      bears,
    });
  };

  const resolve = async (row: Row): Promise<void> => {
    const cause = row.hold?.cause ?? "none";
    const key = `${row.id} ${row.step} ${cause}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (cause === "step.failed") record.unexpected(`step ${row.step} failed and is held`);
    const act = chosen(row, times);
    const done = await (act === "extend" || act === "reassign" ? onTask(row, act) : onHold(row, act));
    record.count(`holds (${cause}): ${done ? act : `${act} refused`}`);
  };

  return async (look: Progress): Promise<void> => {
    for (const kind of kindsOf(look))
      for (const row of await appraisalsOf(api, cycleId, filterOf(kind, "status=held"))) await resolve(row);
  };
};
