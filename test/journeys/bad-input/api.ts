import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { z } from "zod";
import texts from "../../../functions/http/api/texts.json" with { type: "json" };
import { type Call, callsOf, type Known, readOperations } from "../../rig/operations.ts";
import { signIn } from "../../rig/sign-in.ts";
import type { Stage } from "./stage.ts";

const problem = z.object({
  type: z.string(),
  title: z.string().min(1),
  status: z.number(),
  code: z.enum(Object.keys(texts.id) as [keyof typeof texts.id]),
  detail: z.string().min(1),
});

/** What no operation takes for its body. */
const NO_BODIES: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[] = [
  ["a list", "[]"],
  ["a word", '"text"'],
  ["half of it", '{"reason":"'],
  [
    "bytes that are no text",
    Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
  ],
  ["a zero", "\u0000"],
  ["a depth without end", `{"reason":${"[".repeat(200_000)}${"]".repeat(200_000)}}`],
  [
    "names of prototypes",
    '{"__proto__":{"reason":"alasan"},"constructor":{"prototype":{"x":1}},"toString":1}',
  ],
  ["numbers without end", `{"reason":1${"0".repeat(100_000)},"dueAt":1e999}`],
  ["a text without end", JSON.stringify({ reason: "💩".repeat(200_000), dueAt: "x".repeat(90_000) })],
  ["more than is taken", JSON.stringify({ reason: "x".repeat(3_000_000) })],
];

/** A gap of a text that nothing filled. */
const GAP =
  /\{(?:wanted|got|field|what|id|limit|count|reference|task|status|reason|unit|findings|outcome|times)\}/;

/** What is wrong with a refusal; nothing if it is as all of them have to be. */
const faultsOf = (status: number, type: string | null, text: string, language: "id" | "en"): string[] => {
  if (status >= 500) return [`answered ${status}`];
  if (status < 400) return [];
  if (!type?.startsWith("application/problem+json")) return [`answered ${status} as ${type}`];
  const read = problem.safeParse(JSON.parse(text));
  if (!read.success) return [`is no problem: ${text.slice(0, 200)}`];
  const { code, title, detail } = read.data;
  return [
    ...(read.data.status === status ? [] : [`says ${read.data.status}`]),
    ...(read.data.type === `urn:siklus:problem:${code}` ? [] : [`has the type ${read.data.type}`]),
    ...(title === texts[language][code].title ? [] : [`has the title ${title}`]),
    ...(GAP.test(detail) || /undefined|\[object/.test(detail) ? [`has the detail ${detail}`] : []),
  ];
};

export const api = (stage: () => Stage): void => {
  describe("the API", () => {
    let read: ReturnType<typeof readOperations>;
    let known: Known;
    let bearers: Readonly<Record<string, string>>;
    beforeAll(async () => {
      const { home } = stage();
      read = readOperations(await home.done("GET", "/openapi.json"));
      const appraisals = home.roster.map(({ id }) => home.appraisalOf(id));
      known = {
        cycleId: [home.cycleId],
        personId: home.roster.slice(0, 3).map(({ id }) => id),
        delegateId: home.roster.slice(3, 5).map(({ id }) => id),
        person: home.roster.slice(0, 3).map(({ id }) => id),
        appraisalId: appraisals.slice(0, 4),
        taskId: appraisals.slice(0, 6).map((id) => `${id}-write-1`),
        releaseId: [home.releaseId],
        schemeId: ["links", "asn-nasional"],
        step: ["write", "judge"],
        unit: ["DISDIK", "SETDA"],
        units: ["DISDIK"],
      };
      const [auditor, leader] = await Promise.all(
        ["local-auditor", "local-leader"].map((person) => signIn(home.base, person)),
      );
      bearers = { hr: home.officer, auditor: auditor ?? "", leader: leader ?? "" };
    }, 60_000);

    const call = async ({ method, path, headers, body }: Call, bearer?: string) => {
      const response = await fetch(`${stage().home.base}${path}`, {
        method,
        headers: { ...headers, ...(bearer === undefined ? {} : { authorization: bearer }) },
        ...(body === undefined || method === "GET" ? {} : { body }),
      });
      return {
        status: response.status,
        type: response.headers.get("content-type"),
        text: await response.text(),
      };
    };
    const plain = (method: string, path: string, language = "id"): Call => ({
      method,
      path: `/api/v1${path}`,
      headers: { "accept-language": language },
    });

    test("describes operations to try", () => {
      expect(read.operations.length).toBeGreaterThan(35);
    });

    test("lets nobody in without a token that its issuer gave", async () => {
      const [header = "", payload = "", signature = ""] = (bearers.hr ?? "").split(".");
      const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
      const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
      const later = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 9999 })).toString("base64url");
      const tokens = [
        undefined,
        "",
        "Bearer",
        "Bearer x",
        "Bearer a.b.c",
        `Basic ${btoa("siklus-cli:local-only")}`,
        `Bearer ${none}.${payload}.`,
        `Bearer ${none}.${payload}.${signature}`,
        `Bearer ${header}.${later}.${signature}`,
        `Bearer ${header}.${payload}.${signature.slice(0, -4)}AAAA`,
        `Bearer ${header}.${payload}.${signature} x`,
        `Bearer ${"x".repeat(10_000)}`,
      ];
      for (const token of tokens)
        for (const one of [plain("GET", "/me"), plain("POST", "/rosters", "en")]) {
          const { status, type, text } = await call(one, token);
          expect([token?.slice(0, 20), status]).toEqual([token?.slice(0, 20), 401]);
          expect(faultsOf(status, type, text, one.path.endsWith("me") ? "id" : "en")).toEqual([]);
        }
    });

    test("lets no role do what its table does not say", async () => {
      const told: string[] = [];
      for (const { method, path, "x-roles": roles } of read.operations)
        for (const role of ["auditor", "leader"].filter((one) => !roles.includes(one))) {
          const filled = path.replaceAll(
            /\{(\w+)\}/g,
            (_, name: string) => known[name]?.[0] ?? "calibration",
          );
          const answer = await call(
            plain(method, filled.replace("/api/v1", ""), "en"),
            `Bearer ${bearers[role]}`,
          );
          const { code, detail } = JSON.parse(answer.text);
          if (answer.status !== 403 || code !== "auth.forbidden" || !detail.includes(role))
            told.push(`${role} ${method} ${path}: ${answer.status} ${detail}`);
        }
      expect(told).toEqual([]);
    });

    test("knows an unknown address and an unknown method apart, in both languages", async () => {
      for (const language of ["id", "en"] as const) {
        const [address, method] = [
          await call(plain("GET", "/nothing", language)),
          await call(plain("DELETE", "/cycles", language)),
        ];
        expect([address.status, method.status]).toEqual([404, 405]);
        expect([
          ...faultsOf(address.status, address.type, address.text, language),
          ...faultsOf(method.status, method.type, method.text, language),
        ]).toEqual([]);
      }
    });

    test("takes no body that is none, from nobody, and writes nothing", async () => {
      const { home } = stage();
      const state = () =>
        Promise.all(
          ["/settings", "/cycles", "/releases", "/delegations", "/people?limit=200", "/rosters"].map((path) =>
            home.done("GET", path),
          ),
        );
      const before = await state();
      const told: string[] = [];
      for (const { method, path, requestBody } of read.operations) {
        if (!requestBody?.content["application/json"] || path.endsWith("/validate")) continue;
        const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name]?.[0] ?? "calibration");
        for (const [name, body] of NO_BODIES)
          for (const language of ["id", "en"] as const) {
            const response = await fetch(`${home.base}${address}`, {
              method,
              headers: {
                authorization: `Bearer ${bearers.hr}`,
                "accept-language": language,
                "content-type": "application/json",
              },
              body,
            });
            const text = await response.text();
            const faults = faultsOf(response.status, response.headers.get("content-type"), text, language);
            if (response.status < 400 || faults.length > 0)
              told.push(`${method} ${path} ${name}: ${response.status} ${faults} ${text.slice(0, 100)}`);
          }
      }
      expect(told).toEqual([]);
      expect(await state()).toEqual(before);
    }, 60_000);

    test("bears whatever is sent to whatever it describes, and refuses in the reader's language", async () => {
      const calls = read.operations.map((one) => callsOf(one, read.schemas, known));
      await fc.assert(
        fc.asyncProperty(fc.oneof(...calls), async (one) => {
          const { status, type, text } = await call(one, `Bearer ${bearers.hr}`);
          const language = one.headers["accept-language"] === "en" ? "en" : "id";
          expect([one.method, one.path, one.body, faultsOf(status, type, text, language)]).toEqual([
            one.method,
            one.path,
            one.body,
            [],
          ]);
        }),
        { numRuns: 500, endOnFailure: true },
      );
    }, 60_000);
  });
};
