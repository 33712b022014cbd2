import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { hostileTexts } from "../../rig/operations.ts";
import { heldBy } from "../../rig/visitor.ts";
import type { Stage } from "./stage.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

export const pages = (stage: () => Stage): void => {
  describe("the pages of a task", () => {
    let open: Awaited<ReturnType<Stage["openTask"]>>;
    let csrf: string;
    beforeAll(async () => {
      open = await stage().openTask(11);
      csrf = heldBy(open.page, "csrf") ?? "";
    }, 60_000);
    /** A language that one case chose by the address is kept by a cookie, and is no other case's. */
    beforeEach(() => void open.visitor.jar.delete("lang"));

    const send = (body: string, headers: Readonly<Record<string, string>> = FORM) =>
      open.visitor.ask("POST", open.path, { body, headers });
    const save = (fields: string) => send(`csrf=${csrf}&_action=save&${fields}`);
    const shown = async () => heldBy(await open.visitor.get(open.path), "note");

    test.each([
      ["JSON", "application/json", '{"note":"x"}'],
      [
        "a file",
        "multipart/form-data; boundary=x",
        "--x\r\ncontent-disposition: form-data; name=note\r\n\r\nx\r\n--x--",
      ],
      ["plain text", "text/plain", "note=x"],
    ])("take no %s", async (_, type, body) => {
      const answers = await Promise.all(
        [open.path, `${open.path}/code`, `/t/${open.token}`].map((path) =>
          open.visitor.ask("POST", path, { body, headers: { "content-type": type } }),
        ),
      );
      expect(answers.map(({ status, page }) => `${status} ${page.heading}`)).toEqual(
        answers.map(() => "415 Jenis isi tidak diterima"),
      );
      expect(answers[0]?.text).toContain(type.slice(0, 20));
    });

    test("tell in the reader's language what was too large, and keep what was there", async () => {
      await save("note=Sebelumnya");
      const answers = [
        await send(`csrf=${csrf}&note=${"x".repeat(1_100_000)}`),
        await save(`note=${"x".repeat(500_000)}`),
        await open.visitor.ask("POST", open.path, {
          body: `csrf=${csrf}&note=${"x".repeat(2_000_000)}`,
          headers: { ...FORM, "accept-language": "en" },
        }),
      ];
      expect(answers.map(({ status, page }) => `${status} ${page.heading}`)).toEqual([
        "413 Terlalu besar",
        "413 Terlalu besar",
        "413 Too large",
      ]);
      expect(answers.map(({ text }) => /([\d.]+) MB/.exec(text)?.[1])).toEqual(["1", "0.3", "1"]);
      expect(await shown()).toBe("Sebelumnya");
    });

    test("take no body without end", async () => {
      // Who never stops may see the connection close before the answer.
      expect([413, 0]).toContain((await stage().endless("POST", open.path, FORM)).status);
      expect((await stage().ask("GET", "/healthz")).status).toBe(200);
    });

    test.each([
      [
        "names of prototypes",
        "__proto__=x&__proto__[note]=x&constructor[prototype][note]=x&note[__proto__]=x&toString=x",
      ],
      ["ten thousand fields", Array.from({ length: 10_000 }, (_, n) => `f${n}=${n}`).join("&")],
      ["ten thousand rows", Array.from({ length: 10_000 }, (_, n) => `rows[${n}][text]=x`).join("&")],
      [
        "rows of wild numbers",
        "rows[-1][text]=x&rows[1e9][text]=x&rows[999999999999][text]=x&rows[0x1][text]=x&rows[][text]=x",
      ],
      ["brackets without bottom", `rows${"[0]".repeat(5000)}=x&rows[0${"[".repeat(5000)}=x`],
      ["a name without end", `${"n".repeat(100_000)}=x`],
      ["a field where a row is wanted", "rows=x&rows[0]=x&rows[text]=x"],
      ["half a percent sign", "rows[0][text]=%zz%&%=%&=&&&"],
      ["bytes that are no text", "rows[0][text]=%ff%fe%ed%a0%80%c0%80"],
      ["zeros", "rows[0][text]=a%00b&%00=%00"],
      ["another's fields", "shown=%00&csrf=zweites&_outcome=approve&_code=000000&_evidence[]=1"],
    ])("bear %s", async (_, fields) => {
      const answer = await save(`note=Tetap&${fields}`);
      expect([answer.status, answer.location]).toEqual([303, open.path]);
      expect(await shown()).toBe("Tetap");
      expect(Object.hasOwn(Object.prototype, "note")).toBe(false);
    });

    test.each([
      ["_add", "results"],
      ["_add", "__proto__"],
      ["_add", `rows${"[0]".repeat(200)}`],
      ["_remove", "rows[99]"],
      ["_remove", "rows[__proto__]"],
      ["_remove", "note"],
      ["_evidence", "../../etc/passwd"],
    ])("do nothing for a button that is not there: %s %.20s", async (name, place) => {
      const answer = await send(`csrf=${csrf}&note=Tetap&${name}=${encodeURIComponent(place)}`);
      expect([answer.status, answer.location.startsWith(open.path)]).toEqual([303, true]);
      const next = await open.visitor.get(answer.location);
      expect([200, 404]).toContain(next.status);
      expect(await shown()).toBe("Tetap");
    });

    test("bear any fields at all, and decide nothing by them", async () => {
      const name = fc.oneof(
        fc.constantFrom(
          "note",
          "rows",
          "rows[0]",
          "rows[0][text]",
          "_outcome",
          "_code",
          "shown",
          "_add",
          "_remove",
        ),
        fc.string({ unit: "binary" }),
        fc.constantFrom(...hostileTexts),
      );
      const value = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...hostileTexts));
      const action = fc.constantFrom("save", "autosave", "keep");
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(name, value), { maxLength: 12 }),
          action,
          async (fields, pressed) => {
            const body = new URLSearchParams(
              fields.map(([n, v]): [string, string] => [n.toWellFormed(), v.toWellFormed()]),
            );
            body.set("csrf", csrf);
            body.set("_action", pressed);
            const { status } = await send(body.toString());
            expect([200, 204, 303]).toContain(status);
          },
        ),
        { numRuns: 60 },
      );
      const { submissions, status } = await stage().home.detail(open.appraisal);
      expect([submissions, status, (await open.visitor.get(open.path)).status]).toEqual([[], "open", 200]);
    });

    test.each([
      "?lang=xx",
      "?lang=en&lang=id",
      `?${"a=b&".repeat(2000)}`,
      "?%00=%00",
      "/code?x=%ff",
      "/attach",
      "/attach?field=note",
      "/attach?field=__proto__",
      `/attach?field=${"rows%5B0%5D".repeat(40)}`,
      "/attached?field=note&file=x&key=evidence/../../secret",
      "/attached?field=note&file=..&key=evidence/",
      "/attached",
      "/files/..%2f..%2fsecret",
      "/files/%00",
      "/nothing",
    ])("bear the address %.40s", async (rest) => {
      const { status } = await open.visitor.get(`${open.path}${rest}`);
      expect(rest.startsWith("?") ? [200] : [303, 404]).toContain(status);
    });

    test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("know no %s, and say what they know", async (method) => {
      const { visitor, path, token } = open;
      const answers = [
        await visitor.ask(method, path),
        await visitor.ask(method, `/t/${token}`),
        await visitor.ask(method, `${path}/attach`),
      ];
      expect(
        answers.map(({ status, headers, page }) => [status, headers.get("allow"), page.heading]),
      ).toEqual([
        [405, "GET, POST", "Cara ini tidak berlaku di sini"],
        [405, "GET, POST", "Cara ini tidak berlaku di sini"],
        [405, "GET", "Cara ini tidak berlaku di sini"],
      ]);
    });

    test.each([
      "/tasks/none",
      "/tasks/%00",
      `/tasks/zzzzzzzz-${"z".repeat(20)}-write-1`,
      `/tasks/${"x".repeat(4000)}`,
      "/tasks/..%2f..%2f",
    ])("of a task that is not there tell no more than of one that is: %.30s", async (path) => {
      const { home } = stage();
      const [unknown, known] = [await home.visitor().get(path), await home.visitor().get(open.path)];
      expect([unknown.status, unknown.text]).toEqual([401, known.text]);
    });

    test.each([
      ["id", "Halaman tidak ditemukan"],
      ["en", "Page not found"],
    ] as const)("that are none are told so in %s", async (language, heading) => {
      for (const path of [
        "/nowhere",
        "/t",
        "/t/",
        "/tasks",
        "/documents",
        "/documents/x",
        "/assets/none.js",
        "/assets/../package.json",
        "/%00",
        "/%zz",
      ]) {
        const answer = await stage().home.visitor(language).get(path);
        expect([path, answer.status, answer.page.heading]).toEqual([path, 404, heading]);
      }
    });
  });
};
