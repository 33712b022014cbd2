/** A real home with a small agency and one running cycle of the scheme in test/cases/links-scheme.json. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { makeRoster } from "../../infra/local/demo/roster.ts";
import { nameAgency } from "../simulate/agency.ts";
import { openHome } from "../simulate/home.ts";
import { openVisitor } from "./visitor.ts";

const token = z.object({ access_token: z.string() });
const mails = z.array(
  z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), html: z.string() }),
);
export type CapturedMail = z.output<typeof mails>[number];

export type Told = { readonly status: number; readonly body: unknown; readonly headers: Headers };

type Sent = {
  readonly body?: unknown;
  readonly raw?: NonNullable<RequestInit["body"]>;
  readonly headers?: Readonly<Record<string, string>>;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const caseFile = (path: string): unknown => JSON.parse(readFileSync(`test/cases/${path}`, "utf8"));
const formOf = (name: string) => ({
  schema: caseFile(`forms/${name}/schema.json`),
  ui: caseFile(`forms/${name}/ui.json`),
  texts: { id: caseFile(`forms/${name}/texts.id.json`), en: caseFile(`forms/${name}/texts.en.json`) },
});
const documents = {
  scheme: caseFile("links-scheme.json"),
  forms: { note: formOf("note"), verdict: formOf("verdict") },
};

const id = z.object({ id: z.string() });
const people = z.object({ items: z.array(id) });
const person = z.object({ id: z.string(), name: z.string(), email: z.string(), nip: z.string() });
export type RosterPerson = z.output<typeof person>;
const task = z.object({
  id: z.string(),
  step: z.string(),
  visit: z.number(),
  status: z.string(),
  dueAt: z.string(),
  current: z.boolean(),
  assignee: z.object({ id: z.string(), name: z.string() }),
});
const detail = z.looseObject({
  id: z.string(),
  status: z.string(),
  tasks: z.array(task),
  submissions: z.array(z.looseObject({ step: z.string(), visit: z.number(), outcome: z.string() })),
});
const audit = z.object({ events: z.array(z.looseObject({ type: z.string() })), whole: z.boolean() });
const rows = z.object({ items: z.array(z.object({ id: z.string(), employee: id })) });

export type RealHome = Awaited<ReturnType<typeof openRealHome>>;

export type Settled = Awaited<ReturnType<typeof settled>>;

/** A token as it stands in a mail. */
export const TOKENS = /\/t\/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/g;
export const tokensIn = (text: string): string[] => [...text.matchAll(TOKENS)].map(([, found = ""]) => found);

/** `count` people of the demo roster; everything that the home says is kept, its most talkative lines as well. */
export const openRealHome = async (count: number, seed: number) => {
  const data = mkdtempSync(join(tmpdir(), "siklus-links-"));
  const said: string[] = [];
  process.env.SIKLUS_LOG_LEVEL = "DEBUG";
  const home = await openHome(data, (line) => void said.push(line));
  /** SIGTERM; answers the exit status and removes all that was kept. */
  const close = async (): Promise<number | null> => {
    const status = await home.close();
    rmSync(data, { recursive: true, force: true });
    return status;
  };
  try {
    await nameAgency(home.base);
    return { ...(await settled(home.base, count, seed)), data, said, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** The same agency and cycle at a home that has just been started, and the ways to it. */
export const settled = async (base: string, count: number, seed: number) => {
  const bearer = async (form: Readonly<Record<string, string>>, credentials?: string): Promise<string> => {
    const response = await fetch(`${base}/oidc/token`, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: credentials === undefined ? {} : { authorization: `Basic ${btoa(credentials)}` },
    });
    return token.parse(await response.json()).access_token;
  };
  const officer = await bearer({ grant_type: "client_credentials" }, "siklus-cli:local-only");

  /** As HR, unless the headers say otherwise. */
  const api = async (method: string, path: string, { body, raw, headers = {} }: Sent = {}): Promise<Told> => {
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${officer}`,
        "accept-language": "en",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(raw === undefined ? {} : { body: raw }),
    });
    return { status: response.status, body: jsonOf(await response.text()), headers: response.headers };
  };
  const done = async (method: string, path: string, sent: Sent = {}): Promise<unknown> => {
    const { status, body } = await api(method, path, sent);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${JSON.stringify(body)}`);
    return body;
  };

  /** Moves the product's time, such as PT11M, and lets it do everything that is due then. */
  const advance = async (duration: string): Promise<void> => {
    const response = await fetch(`${base}/_local/clock`, {
      method: "POST",
      body: JSON.stringify({ advance: duration }),
      headers: { "content-type": "application/json" },
    });
    if (response.status !== 200) throw new Error(`the clock answered ${response.status} to ${duration}`);
  };

  await done("POST", "/rosters?filename=roster.csv", {
    raw: makeRoster(count, seed),
    headers: { "content-type": "text/csv" },
  });
  const facts = z.record(z.string(), z.unknown()).parse(await done("GET", "/settings"));
  await done("PUT", "/settings", { body: { ...facts, releaseApproval: "own" } });
  const release = id.parse(await done("POST", "/releases", { body: documents }));
  const cycle = id.parse(
    await done("POST", "/cycles", { body: { releaseId: release.id, year: 2027, name: "Uji tautan 2027" } }),
  );
  await advance("PT1S");

  const everybody = people.parse(await done("GET", "/people?limit=200")).items;
  const roster = await Promise.all(
    everybody.map(async (one) => person.parse(await done("GET", `/people/${one.id}`))),
  );
  roster.sort((one, other) => (one.email < other.email ? -1 : 1));
  const appraisals = rows.parse(await done("GET", `/cycles/${cycle.id}/appraisals?limit=200`)).items;

  const mailsTo = async (email: string): Promise<CapturedMail[]> =>
    mails.parse(await (await fetch(`${base}/_local/mail?to=${encodeURIComponent(email)}`)).json());

  return {
    base,
    officer,
    bearer,
    api,
    done,
    advance,
    cycleId: cycle.id,
    releaseId: release.id,
    roster,
    mailsTo,
    appraisalOf: (personId: string): string => {
      const found = appraisals.find(({ employee }) => employee.id === personId);
      if (!found) throw new Error(`no appraisal of ${personId}`);
      return found.id;
    },
    detail: async (appraisalId: string) => detail.parse(await done("GET", `/appraisals/${appraisalId}`)),
    audit: async (appraisalId: string) => audit.parse(await done("GET", `/appraisals/${appraisalId}/audit`)),
    visitor: (language: "id" | "en" = "id") => openVisitor(base, language),
  };
};
