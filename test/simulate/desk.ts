/** A person at a task, and what a task page may show them. */
import type { Item } from "./agenda.ts";
import type { Seen } from "./client.ts";
import { type HtmlForm, lostIn } from "./forms.ts";
import type { Actor } from "./people.ts";
import type { World } from "./world.ts";

export type Desk = {
  readonly world: World;
  readonly actor: Actor;
  readonly item: Item;
  /** Path of the task page. */
  readonly path: string;
  readonly step: string;
  readonly visit: number;
  /** Which of several people who answer the same step. */
  readonly seat?: number;
  readonly appraisalId: string;
};

/** How a visit ended. What was begun is taken up another day. */
export type Ending =
  | { readonly how: "done" | "done before" | "gone" }
  | { readonly how: "later"; readonly begun: NonNullable<Item["begun"]> };

export const GONE: Ending = { how: "gone" };

/** Statuses of a page that opens nothing any more. */
export const isGone = ({ status }: Seen): boolean => status === 401 || status === 404 || status === 410;

const TASK = /^\/tasks\/([a-z0-9]{8}-[a-z0-9]{20})-([a-z][a-z0-9-]*)-([1-9]\d*)(?:\.(\d+))?$/;

/** What the address of a task page names. */
export const taskIn = (path: string): Pick<Desk, "appraisalId" | "step" | "visit" | "seat"> | undefined => {
  const [, appraisalId, step, visit, seat] = TASK.exec(path) ?? [];
  return appraisalId === undefined || step === undefined
    ? undefined
    : { appraisalId, step, visit: Number(visit), ...(seat === undefined ? {} : { seat: Number(seat) }) };
};

export const taskForm = ({ page }: Seen): HtmlForm | undefined => page.forms.find(({ id }) => id === "task");
/** That of an anonymous answer has no code. */
export const isReceipt = ({ status, page }: Seen): boolean => status === 200 && page.classes.has("done");
/** The page that a later mail about a finished task promises. */
export const isResult = (seen: Seen): boolean =>
  seen.status === 200 && seen.page.classes.has("results") && taskForm(seen) === undefined;

/** Everything that was typed must be on the page that is shown next. */
export const checkKept = (desk: Desk, before: HtmlForm, seen: Seen, after: string): void => {
  const form = taskForm(seen);
  const lost = form ? lostIn(before, form) : ["the whole form"];
  if (lost.length > 0)
    desk.world.record.unexpected(`${desk.step}: ${lost.join(", ")} not kept after ${after}`);
};
