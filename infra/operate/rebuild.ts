/**
 * `npm run rebuild -- --url BASE --token FILE` gives every appraisal that is under way a new execution, from where the
 * table says that it stands: after the table was restored, or when executions were lost. Nobody is asked twice.
 * FILE holds an access token of an officer of HR.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";

const cycles = z.object({ items: z.array(z.object({ id: z.string(), status: z.string() })) });
const appraisals = z.object({
  items: z.array(z.object({ id: z.string(), status: z.string() })),
  cursor: z.string().optional(),
});
const problem = z.object({ code: z.string() });

type Api = (method: string, path: string) => Promise<{ readonly status: number; readonly body: unknown }>;

const appraisalsOf = async (api: Api, cycle: string): Promise<readonly { id: string; status: string }[]> => {
  const found = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: "200", ...(cursor === undefined ? {} : { cursor }) });
    const page = appraisals.parse((await api("GET", `/cycles/${cycle}/appraisals?${query}`)).body);
    found.push(...page.items);
    ({ cursor } = page);
  } while (cursor !== undefined);
  return found;
};

export type Rebuilt = { readonly rebuilt: number; readonly refused: readonly string[] };

/** One after the other: Step Functions starts some hundreds a second, and a table that was restored is cold. */
export const rebuildAll = async (api: Api): Promise<Rebuilt> => {
  const refused: string[] = [];
  let rebuilt = 0;
  const running = cycles
    .parse((await api("GET", "/cycles")).body)
    .items.filter(({ status }) => status !== "closed");
  for (const cycle of running)
    for (const { id, status } of await appraisalsOf(api, cycle.id)) {
      if (status === "closed") continue;
      const answer = await api("POST", `/appraisals/${id}/rebuild`);
      if (answer.status < 300) rebuilt += 1;
      else refused.push(`${id}: ${problem.safeParse(answer.body).data?.code ?? answer.status}`);
    }
  return { rebuilt, refused };
};

export const openApi =
  (base: string, token: string): Api =>
  async (method, path) => {
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    const told = { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
    if (method === "GET" && told.status !== 200)
      throw new Error(`${path} answered ${told.status} ${text.slice(0, 200)}; wanted: 200`);
    return told;
  };

if (import.meta.main) {
  const { values } = parseArgs({ options: { url: { type: "string" }, token: { type: "string" } } });
  if (values.url === undefined || values.token === undefined)
    throw new Error(
      "wanted: --url BASE --token FILE, such as --url https://siklus.example.go.id --token token.txt",
    );
  const { rebuilt, refused } = await rebuildAll(
    openApi(values.url, readFileSync(values.token, "utf8").trim()),
  );
  process.stdout.write(`${rebuilt} rebuilt, ${refused.length} refused\n${refused.join("\n")}\n`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}
