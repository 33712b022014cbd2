/** From mailed links to people who sit before their task with the form filled in and the finger on the button. */
import { bodyFor, type Step } from "./answers.ts";
import { type LoadReport, type Prepared, sendAll, wantStatus } from "./load.ts";

const AT_ONCE = 8;

export type Opened = {
  readonly press: LoadReport;
  readonly show: LoadReport;
  readonly ready: readonly Prepared[];
};

/** Presses the button behind every link and opens the task page. Leaves out tasks of other cycles and steps, and those already done. */
export const openSessions = async (
  base: string,
  tokens: readonly string[],
  cycle: string,
  step: Step,
): Promise<Opened> => {
  const press = await sendAll({
    base,
    inFlight: AT_ONCE,
    keep: true,
    requests: tokens.map((token) => ({ method: "POST", path: `/t/${token}` })),
  });
  wantStatus(press, 303, "pressing the button behind a link");
  const isWanted = new RegExp(`^/tasks/${cycle}-[a-z0-9]+-${step}-\\d+$`);
  const tasks = new Map<string, string>();
  press.locations.forEach((path, at) => {
    if (isWanted.test(path)) tasks.set(path, press.cookies[at] ?? "");
  });
  const visits = [...tasks].map(([path, cookie]): Prepared => ({ method: "GET", path, cookie }));
  const show = await sendAll({ base, inFlight: AT_ONCE, keep: true, requests: visits });
  wantStatus(show, 200, "opening a task page");
  const ready = visits.flatMap(({ path, cookie }, at): Prepared[] => {
    const page = show.bodies[at] ?? "";
    if (!page.includes('name="csrf"')) return [];
    return [{ method: "POST", path, ...(cookie === undefined ? {} : { cookie }), body: bodyFor(step, page) }];
  });
  return { press, show, ready };
};
