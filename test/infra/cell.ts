/**
 * The bundles that `cdk synth` made, each in a process that looks like Lambda, under the policies of the template: a
 * cycle from its roster to a decision that wants a code. What a role does not allow is refused as AWS would refuse it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type FunctionName, functions } from "../../infra/inventory.ts";
import { stageOf } from "../journeys/links/stage.ts";
import { type Cell, openCell } from "../rig/cell/cell.ts";
import { compare } from "../rig/cell/compare.ts";
import { allows, inWords } from "../rig/cell/policy.ts";
import { pdfLines } from "../rig/pdf-text.ts";
import { settled } from "../rig/real-home.ts";
import { heldBy } from "../rig/visitor.ts";
import { grantPaper } from "./cell-paper.ts";

const MINUTE = 60_000;

export const cellSuite = (assembly: string, stack: string): void => {
  const data = mkdtempSync(join(tmpdir(), "siklus-cell-"));
  const said: string[] = [];
  let cell: Cell;
  /** Somebody of the roster who decides nothing. */
  let bounced: { readonly id: string; readonly email: string };

  const hr = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${await cell.token("hr")}` };
    const answer = await fetch(`${cell.base}/api/v1${path}`, { headers });
    if (answer.status !== 200) throw new Error(`${path} was answered by ${answer.status}`);
    return answer.json();
  };

  beforeAll(async () => {
    cell = await openCell({ assembly, stack, data, said: (line) => void said.push(line) });
  }, 5 * MINUTE);
  afterAll(async () => {
    await cell?.close();
    rmSync(data, { recursive: true, force: true });
  });

  describe("the bundles, as Lambda runs them", () => {
    test(
      "the deployment ends with settings and the schemes that ship",
      async () => {
        expect(await cell.setUp()).toMatchObject({ settings: true, releases: expect.any(Array) });
        expect(await cell.setUp()).toMatchObject({ settings: false });
      },
      MINUTE,
    );

    test.each([
      ["/healthz", 200],
      ["/api/v1/openapi.json", 200],
      ["/api/v1/cycles", 401],
      ["/t/nobody-mailed-this", 404],
      ["/verify/nobody-printed-this", 404],
      ["/documents/nobody-asked-for-this", 404],
      ["/elsewhere", 404],
      ["/", 200],
      ["/console/cycles", 200],
      ["/console/config.json", 200],
    ])("%s is answered by %i", async (path, status) => {
      expect((await fetch(`${cell.base}${path}`)).status).toBe(status);
    });

    test(
      "a cycle goes from its roster to a decision with a code",
      async () => {
        const home = await settled(cell.base, 12, 7);
        const { deliver, reviews, enter, send, codeTo, someone } = stageOf(home);
        await deliver();
        bounced = someone().who;
        const [review] = await reviews(1);
        if (!review) throw new Error("nothing was to be reviewed");
        const { visitor, page, path } = await enter(review.task, review.reviewer.email);
        await send(visitor, page, { _outcome: "accept", rating: "MEETS" });
        const code = await codeTo(review.reviewer.email);
        const decided = await visitor.post(`${path}/code`, { csrf: heldBy(page, "csrf") ?? "", _code: code });
        expect(decided.status).toBe(303);
        await deliver();
        expect(await home.detail(review.appraisal)).toMatchObject({ status: "closed" });
        expect(await home.audit(review.appraisal)).toMatchObject({ whole: true });
        expect(await home.done("GET", `/appraisals/${someone().appraisal}/history`)).toMatchObject({
          running: true,
        });
      },
      3 * MINUTE,
    );

    test(
      "the canary walks a link to the step after its answer, reads of its last mail, and nobody of HR meets it",
      async () => {
        const walk = () => cell.invoke("canary", {});
        const numbers = async () => [
          await hr("/cycles"),
          await hr("/releases"),
          await hr("/people?q=kenari"),
        ];
        const before = await numbers();
        expect(await walk()).toEqual({ walked: true, milliseconds: expect.any(Number) });
        await fetch(`${cell.base}/_local/clock`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ advance: "PT30M" }),
        });
        expect(await walk()).toEqual({ walked: true, milliseconds: expect.any(Number) });
        expect(await numbers()).toEqual(before);
      },
      MINUTE,
    );

    test(
      "a certificate is made in the bundle, whose fonts stand beside it and nowhere else",
      async () => {
        const paper = await fetch(await grantPaper(cell));
        expect([paper.status, paper.headers.get("content-type")]).toEqual([200, "application/pdf"]);
        expect(pdfLines(new Uint8Array(await paper.arrayBuffer())).slice(0, 4)).toEqual([
          "Kota Contoh",
          "PIAGAM PENGHARGAAN",
          "diberikan kepada",
          "Orang Contoh",
        ]);
      },
      MINUTE,
    );

    test("what SES reports of a mail that came back is noted, and a report of an unknown mail is borne", async () => {
      const bounceOf = (tags: Readonly<Record<string, readonly string[]>>, emailAddress: string) => ({
        source: "aws.ses",
        detail: {
          eventType: "Bounce",
          mail: {
            messageId: "unknown",
            destination: [emailAddress],
            tags: { "ses:configuration-set": ["siklus"], ...tags },
          },
          bounce: { bounceType: "Permanent", bouncedRecipients: [{ emailAddress: "mailbox@server.test" }] },
        },
      });
      const reports = [
        bounceOf({}, "a@b.test"),
        bounceOf({ person: [bounced.id], mail: ["2027"] }, bounced.email),
      ];
      for (const report of reports) await expect(cell.invoke("mailEvents", report)).resolves.toBeNull();
      expect(await hr(`/people/${bounced.id}`)).toMatchObject({ bouncedAt: expect.any(String) });
    });

    test("nothing was wanted that its role does not allow", () => {
      expect(compare(cell).missing).toEqual([]);
    });

    test("without a permission that was used, something would have been refused", () => {
      for (const name of Object.keys(functions) as readonly FunctionName[]) {
        const asked = cell.gates.get(name)?.asked() ?? [];
        const grants = cell.assembly.grants(name);
        const used = grants.filter((grant) => asked.some((need) => allows(grant, need)));
        const spare = used.filter((grant) =>
          asked.every((need) => grants.some((other) => other !== grant && allows(other, need))),
        );
        expect({ name, spare: spare.map(inWords) }).toEqual({ name, spare: [] });
      }
    });

    test("what failed is told by where it stands in the sources", async () => {
      const nobody = { appraisal: `siklus01-${"q".repeat(20)}`, execution: "none", phase: "p", step: "s" };
      await expect(cell.invoke("openTask", { ...nobody, token: "t" })).rejects.toThrow();
      const line = said.find((one) => one.startsWith("openTask: ") && one.includes('"failed"'));
      expect(line).toMatch(/\(functions\/core\/\S+\.ts:\d+:\d+\)/);
      expect(line).toContain(`"appraisal":"${nobody.appraisal}"`);
    });

    test("no log tells a person, an address or a token", () => {
      const told = said.join("\n");
      expect(told.match(/[\w.]+@[\w.]+\.test|\b\d{18}\b|\/t\/[\w-]{43}/)).toBeNull();
    });
  });
};
