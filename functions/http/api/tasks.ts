/** Tasks: a person's open ones, and what HR may do to one. */
import { z } from "@hono/zod-openapi";
import { extendTask, reassignTask, remindTask, reopenTask } from "../../core/app/officer.ts";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { type Api, actorOf, type Surroundings } from "./api-env.ts";
import { appraisalRow, rowOf, task, taskOf } from "./appraisal-view.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { ids, list, moment, named, reason } from "./shapes.ts";

const params = z.object({ taskId: ids.taskId });
const detail = task.extend({ cycleId: z.string(), employee: named }).openapi("TaskDetail");
const ok = { 200: json(detail), ...refusals };

const routes = {
  list: endpoint("get /tasks", {
    summary: "Open tasks of a person, soonest due first",
    request: { query: z.object({ person: ids.personId }) },
    responses: { 200: json(z.object({ items: list(detail) })), ...refusals },
  }),
  read: endpoint("get /tasks/{taskId}", { summary: "One task", request: { params }, responses: ok }),
  remind: endpoint("post /tasks/{taskId}/remind", {
    summary: "Send the task's mail once more, with a fresh link",
    request: { params },
    responses: ok,
  }),
  extend: endpoint("post /tasks/{taskId}/extend", {
    summary: "A new due time",
    request: { params, body: jsonBody(z.strictObject({ dueAt: moment, reason })) },
    responses: ok,
  }),
  reassign: endpoint("post /tasks/{taskId}/reassign", {
    summary: "Hand the task to somebody else; links of the one before are dead from then on",
    request: { params, body: jsonBody(z.strictObject({ personId: ids.personId, reason })) },
    responses: ok,
  }),
  reopen: endpoint("post /tasks/{taskId}/reopen", {
    summary: "Ask for the task's step once more; whatever stands open meanwhile is withdrawn",
    request: { params, body: jsonBody(z.strictObject({ reason })) },
    responses: { 202: json(appraisalRow, "The step opens in a moment"), ...refusals },
  }),
};

const details = async (app: App, taskIds: readonly string[]): Promise<z.output<typeof detail>[]> =>
  (await app.store.cases.tasks(taskIds)).map(({ task: one, appraisal }) => ({
    ...taskOf(one, appraisal.at),
    cycleId: appraisal.cycleId,
    employee: { id: appraisal.employee.id, name: appraisal.employee.name },
  }));

export const taskRoutes = (api: Api, { app }: Surroundings): void => {
  const want = async (id: string): Promise<z.output<typeof detail>> => {
    const [found] = await details(app, [id]);
    if (!found) throw new Fault("not-found", { what: "task", id });
    return found;
  };
  api.openapi(routes.list, async (c) => {
    const open = await app.store.cases.inbox(c.req.valid("query").person);
    return c.json(
      {
        items: await details(
          app,
          open.map(({ id }) => id),
        ),
      },
      200,
    );
  });
  api.openapi(routes.read, async (c) => c.json(await want(c.req.valid("param").taskId), 200));
  api.openapi(routes.remind, async (c) => {
    const { taskId } = c.req.valid("param");
    await remindTask(app, taskId, actorOf(c));
    return c.json(await want(taskId), 200);
  });
  api.openapi(routes.extend, async (c) => {
    const { taskId } = c.req.valid("param");
    await extendTask(app, taskId, { ...c.req.valid("json"), actor: actorOf(c) });
    return c.json(await want(taskId), 200);
  });
  api.openapi(routes.reassign, async (c) => {
    const { taskId } = c.req.valid("param");
    await reassignTask(app, taskId, { ...c.req.valid("json"), actor: actorOf(c) });
    return c.json(await want(taskId), 200);
  });
  api.openapi(routes.reopen, async (c) => {
    const { taskId } = c.req.valid("param");
    const reopened = await reopenTask(app, taskId, { ...c.req.valid("json"), actor: actorOf(c) });
    return c.json(rowOf(reopened, c.get("language")), 202);
  });
};
