import { readdress } from "../engine/readdress.ts";
import type { Actor } from "../model.ts";
import type { App } from "../ports.ts";
import { act } from "./act.ts";
import { concurrently } from "./concurrently.ts";

const AT_ONCE = 6;

/** Makes dead what was sent to the old addresses of these people for their open tasks, and has it sent to the new ones. All are tried; throws the first error. */
export const readdressTasks = async (app: App, personIds: readonly string[], actor: Actor): Promise<void> => {
  const errors: unknown[] = [];
  await concurrently(
    personIds,
    AT_ONCE,
    async (personId) => {
      const open = await app.store.cases.inbox(personId);
      for (const appraisalId of new Set(open.map((task) => task.appraisalId)))
        await act(app, appraisalId, ({ file, release, world }) =>
          readdress(file, release, { personId, actor }, world),
        );
    },
    (_, error) => void errors.push(error),
  );
  if (errors.length > 0) throw errors[0];
};
