/** Codes that are handed out at the counter: each is good for one answer about one person. */

import { isAnonymousLog, type Log } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { findLog, isLogOpen } from "../engine/entries.ts";
import { logServed, wantServed } from "../engine/served.ts";
import type { Appraisal, ServedBatch, ServedCode } from "../model.ts";
import type { App, Paging } from "../ports.ts";
import { act, type Scene, sceneOf } from "./act.ts";
import { countWrong, isTriedTooOften } from "./wrong-codes.ts";

/** Without letters and digits that are taken for others when they are read aloud or typed from paper. */
const LETTERS = [..."23456789ABCDEFGHJKMNPQRSTVWXYZ"];
/** Thirty to the tenth: nobody finds one by trying. */
const LENGTH = 10;
const GOOD_DAYS = 120;
/** Codes of one batch: what is written in one request. */
export const MOST_CODES = 2000;

/** Worked out of the batch again for printing, so that no code is kept anywhere. */
const codeAt = (app: Pick<App, "secrets">, batch: string, appraisalId: string, number: number): string => {
  const noise = Buffer.from(
    app.secrets.sign("served-code", `${batch} ${appraisalId} ${number}`),
    "base64url",
  );
  return [...noise.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
};

/** As it is printed, in two halves, or as somebody typed it. Undefined for what is none. */
export const readCode = (typed: string): string | undefined => {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, "");
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : undefined;
};

export const printedCode = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/** Keyed, since a code is short enough to be found by trying all of them against a plain hash. */
export const codeHash = (app: Pick<App, "secrets">, code: string): string => app.secrets.sign("served", code);

export type Slip = { readonly code: string; readonly url: string };
export type Slips = {
  readonly batch: ServedBatch;
  readonly people: readonly {
    readonly appraisalId: string;
    readonly name: string;
    readonly position: string;
    readonly slips: readonly Slip[];
  }[];
};

export const slipsOf = (app: Pick<App, "secrets" | "config">, batch: ServedBatch): Slips => ({
  batch,
  people: batch.people.map((person) => ({
    ...person,
    slips: Array.from({ length: batch.each }, (_, at) => {
      const code = codeAt(app, batch.id, person.appraisalId, at);
      return { code: printedCode(code), url: `${app.config.baseUrl}/r/${code}` };
    }),
  })),
});

const everybodyOf = async (app: App, cycleId: string, unit: string): Promise<Appraisal[]> => {
  const found: Appraisal[] = [];
  let paging: Paging | undefined = { limit: 200 };
  while (paging) {
    const page = await app.store.cases.ofUnit(cycleId, unit, paging);
    found.push(...page.items.filter(({ follows }) => !follows));
    paging = page.cursor === undefined ? undefined : { limit: 200, cursor: page.cursor };
  }
  return found;
};

const refused = (field: string, got: string | number, wanted: string): Fault =>
  new Fault("request.invalid", { field, got, wanted });

const wantLog = (logs: readonly Log[], id: string): Log => {
  const log = logs.find((one) => one.id === id);
  if (!log || !isAnonymousLog(log)) throw refused("log", id, "served-log");
  return log;
};

export type BatchOrder = {
  readonly cycleId: string;
  readonly log: string;
  readonly unit: string;
  /** Codes for each person. */
  readonly each: number;
  /** Only these people; everybody of the unit without it. */
  readonly appraisals?: readonly string[];
  readonly by: string;
};

/** Makes codes for the people of a unit. Faults: `not-found`, `request.invalid`. */
export const makeBatch = async (app: App, order: BatchOrder): Promise<ServedBatch> => {
  const cycle = await app.store.cycles.get(order.cycleId);
  if (!cycle) throw new Fault("not-found", { what: "cycle", id: order.cycleId });
  const { scheme } = await app.store.releases.get(cycle.releaseId);
  const log = wantLog(scheme.logs, order.log);
  const chosen = (await everybodyOf(app, order.cycleId, order.unit)).filter(
    (one) => (order.appraisals?.includes(one.id) ?? true) && isLogOpen(one, log),
  );
  if (chosen.length === 0) throw refused("unit", order.unit, "unit-with-people");
  if (chosen.length * order.each > MOST_CODES)
    throw refused("each", order.each, `at most ${Math.floor(MOST_CODES / chosen.length)}`);
  const now = app.clock();
  const batch: ServedBatch = {
    id: Buffer.from(app.secrets.token(), "base64url").toString("hex").slice(0, 16),
    cycleId: order.cycleId,
    log: order.log,
    unit: order.unit,
    each: order.each,
    people: chosen.map(({ id, employee }) => ({
      appraisalId: id,
      name: employee.name,
      position: employee.position,
    })),
    createdAt: now.toISOString(),
    createdBy: order.by,
    expiresAt: new Date(now.getTime() + GOOD_DAYS * 86_400_000).toISOString(),
  };
  const codes = slipsOf(app, batch).people.flatMap(({ appraisalId, slips }) =>
    slips.map(
      ({ code }): ServedCode => ({
        hash: codeHash(app, readCode(code) ?? ""),
        appraisalId,
        log: batch.log,
        expiresAt: batch.expiresAt,
      }),
    ),
  );
  await app.store.served.put(batch, codes);
  return batch;
};

export type Opened = { readonly code: ServedCode; readonly scene: Scene; readonly log: Log };
export type Refused = { readonly refused: "unknown" | "used" | "over" | "many" };

/** What a code opens, or why nothing. `source` is where the request comes from. */
export const openCode = async (app: App, typed: string, source: string): Promise<Opened | Refused> => {
  if (await isTriedTooOften(app, source)) return { refused: "many" };
  const read = readCode(typed);
  const code = read === undefined ? undefined : await app.store.served.get(codeHash(app, read));
  if (!code) {
    await countWrong(app, source);
    return { refused: "unknown" };
  }
  if (code.used) return { refused: "used" };
  const scene = await sceneOf(app, code.appraisalId);
  const log = findLog(scene.release.scheme, code.log);
  if (!log || code.expiresAt < app.clock().toISOString() || !isLogOpen(scene.file.appraisal, log))
    return { refused: "over" };
  return { code, scene, log };
};

/** One answer a code; of two at once, one. Faults: `entry.closed`, `entry.many`. */
export const answerCode = async (app: App, { code }: Opened, answers: unknown): Promise<"done" | "used"> => {
  const done = await act(app, code.appraisalId, async ({ file, release, world }) => {
    if ((await app.store.served.get(code.hash))?.used !== false) return undefined;
    const entries = await app.store.cases.entries(code.appraisalId);
    wantServed(file, release, code.log);
    return logServed(
      { ...file, entries },
      release,
      { log: code.log, id: app.secrets.token(), answers, code: code.hash },
      world,
    );
  });
  return done ? "done" : "used";
};
