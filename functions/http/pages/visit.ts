/** One request of somebody whose session is open, to their task. */
import type { Context } from "hono";
import type { PageProps } from "../../../web/pages/props.ts";
import { cycleOf, type Scene } from "../../core/app/act.ts";
import type { Task } from "../../core/model.ts";
import type { App } from "../../core/ports.ts";
import type { Session } from "./session.ts";

export type Visit = {
  readonly app: App;
  readonly c: Context;
  readonly props: PageProps;
  readonly session: Session;
  readonly scene: Scene;
  readonly task: Task;
};

export const cycleName = async ({ app, scene }: Visit): Promise<string> =>
  (await cycleOf(app, scene.file.appraisal.cycleId))?.name ?? "";
