/** What exists only at home (contract C5): captured mails, the inbox, and a clock that can be moved. */
import { Hono } from "hono";
import { z } from "zod";
import { makeRoster } from "../demo/roster.ts";
import { inbox } from "../ses/inbox.ts";
import type { Ses } from "../ses/open-ses.ts";
import { durationOf, type MovedClock } from "./moved-clock.ts";

const advance = z.strictObject({ advance: z.string() });
const whole = (name: string, least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: ({ input }) => `${name} is "${input}"; wanted: a whole number from ${least} to ${most}`,
    })
    .transform(Number);
/** All mails at once are many times themselves in memory; `after` and `limit` read them piece by piece. */
const listing = z.object({
  to: z.string().optional(),
  since: z.string().optional(),
  after: z.string().optional(),
  limit: whole("limit", 1, 1000).optional(),
});
const sample = z.object({
  people: whole("people", 10, 100_000).default(200),
  seed: whole("seed", 0, 4_294_967_295).default(1),
});

export type LocalParts = {
  /** Where the services of this machine answer, for whoever looks into them with an SDK. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly ses: Pick<Ses, "list" | "get">;
  readonly clock: MovedClock;
  /** Runs everything that is due until nothing is. */
  readonly settle: () => Promise<{ readonly acts: number; readonly mails: number }>;
};

export const localRoutes = ({ ses, clock, settle, endpoints }: LocalParts): Hono => {
  const app = new Hono().basePath("/_local");
  app.get("/mail", (c) => {
    const asked = listing.safeParse(c.req.query());
    if (!asked.success)
      return c.json({ code: "request.invalid", detail: asked.error.issues[0]?.message }, 422);
    return c.json(ses.list(asked.data));
  });
  app.get("/endpoints", (c) => c.json(endpoints));
  app.get("/clock", (c) => c.json({ now: clock.now().toISOString() }));
  app.post("/clock", async (c) => {
    // A page of another site may send text or a form without asking; JSON it may not.
    if (!c.req.header("content-type")?.startsWith("application/json"))
      return c.json({ code: "request.invalid", detail: "content-type: wanted application/json" }, 415);
    const body = advance.safeParse(await c.req.json().catch(() => undefined));
    const milliseconds = body.success ? durationOf(body.data.advance) : undefined;
    if (milliseconds === undefined)
      return c.json(
        { code: "request.invalid", detail: `advance: wanted an ISO 8601 duration such as P7D or PT1H` },
        422,
      );
    clock.advance(milliseconds);
    const done = await settle();
    return c.json({ now: clock.now().toISOString(), ...done });
  });
  app.get("/roster.csv", (c) => {
    const asked = sample.safeParse(c.req.query());
    if (!asked.success)
      return c.json({ code: "request.invalid", detail: asked.error.issues[0]?.message }, 422);
    const { people, seed } = asked.data;
    return c.body(makeRoster(people, seed), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="roster-${people}.csv"`,
    });
  });
  app.route("/inbox", inbox(ses, "/_local/inbox"));
  return app;
};
