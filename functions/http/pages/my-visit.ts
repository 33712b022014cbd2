/** One request of somebody whose session is open, to the page of their own performance in a cycle. */
import type { Context } from "hono";
import type { PageProps } from "../../../web/pages/props.ts";
import { type Scene, sceneOf } from "../../core/app/act.ts";
import { type Side, sideOf } from "../../core/engine/entries.ts";
import { appraisalIdOf, isAppraisalId } from "../../core/ids.ts";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { gone } from "./gone.ts";
import { chosenLanguage } from "./reader.ts";
import { csrfOf, isFresh, isOwnPage, readSession, type Session, secondsOf, writeSession } from "./session.ts";

export type MyVisit = {
  readonly app: App;
  readonly c: Context;
  readonly props: PageProps;
  readonly session: Session;
  readonly cycleId: string;
  readonly personId: string;
};

/** One appraisal that somebody may look into, and as whom; `scene` holds what was logged. */
export type Looked = { readonly scene: Scene; readonly side: Side };

const CYCLE = /^[a-z0-9]{8}$/;

/** No task has this name: sessions and cookies of the two are never taken for each other. */
const sessionNameOf = (cycleId: string): string => `my-${cycleId}`;

export const myPath = (cycleId: string): string => `/my/${cycleId}`;

export const openMySession = (app: App, c: Context, cycleId: string, personId: string): void => {
  const now = secondsOf(app.clock());
  const session = { taskId: sessionNameOf(cycleId), personId, generation: 0, opened: now, seen: now };
  writeSession(app, c, session, myPath(cycleId));
};

/** Opens the visit or says why not. */
export const visitMine = async (
  app: App,
  c: Context,
  props: PageProps,
  body: URLSearchParams | undefined,
  go: (visit: MyVisit) => Promise<Response>,
): Promise<Response> => {
  const cycleId = c.req.param("cycle") ?? "";
  if (!CYCLE.test(cycleId)) throw new Fault("not-found", { what: "cycle", id: cycleId.slice(0, 20) });
  const session = readSession(app, c, sessionNameOf(cycleId));
  if (!session || !isFresh(session, app.clock())) return gone(c, props, "sessionExpired");
  if (body && !isOwnPage(app, session, body.get("csrf"))) throw new Fault("csrf.mismatch");
  writeSession(app, c, { ...session, seen: secondsOf(app.clock()) }, myPath(cycleId));
  const language = chosenLanguage(app, c);
  if (language) await app.store.people.setLanguage(session.personId, language);
  return go({ app, c, props, session, cycleId, personId: session.personId });
};

export const ownId = ({ cycleId, personId }: Pick<MyVisit, "cycleId" | "personId">): string =>
  appraisalIdOf(cycleId, personId);

/** Whoever is neither the employee nor the appraiser learns nothing, not even whether it exists. Fault `not-found`. */
export const lookInto = async ({ app, cycleId, personId }: MyVisit, id: string): Promise<Looked> => {
  const unknown = new Fault("not-found", { what: "appraisal", id: id.slice(0, 40) });
  if (!isAppraisalId(id) || !id.startsWith(`${cycleId}-`)) throw unknown;
  const [scene, entries] = await Promise.all([sceneOf(app, id), app.store.cases.entries(id)]);
  const side = sideOf(scene.file.appraisal, personId);
  if (side === undefined || scene.file.appraisal.follows) throw unknown;
  return { scene: { ...scene, file: { ...scene.file, entries } }, side };
};

export const hiddenOf = ({ app, session }: MyVisit): Readonly<Record<string, string>> => ({
  csrf: csrfOf(app, session),
});
