import { describe, expect, test } from "@jest/globals";
import { Hono } from "hono";
import { inbox } from "../../../infra/local/ses/inbox.ts";
import type { CapturedMail } from "../../../infra/local/ses/open-ses.ts";
import type { MailFilter } from "../../../infra/local/ses/store.ts";

function mail(n: number, more: Partial<CapturedMail> = {}): CapturedMail {
  return {
    id: `m-${n}`,
    sentAt: "2026-01-05T01:00:00.000Z",
    source: "siklus@pemda.test",
    to: "ani@dinas.test",
    subject: `Surat ${n}`,
    text: "Isi",
    html: null,
    headers: [],
    tags: {},
    configurationSet: null,
    ...more,
  };
}

/** An inbox over these mails, as mounted; notes what it asked for. */
function mounted(mails: CapturedMail[]) {
  const asked: (MailFilter | undefined)[] = [];
  const ses = {
    list: (filter?: MailFilter) => {
      asked.push(filter);
      return mails.slice(-(filter?.limit ?? mails.length));
    },
    get: (id: string) => mails.find((one) => one.id === id),
  };
  const app = new Hono().route("/_local/inbox", inbox(ses, "/_local/inbox"));
  return {
    asked,
    get: async (path: string, headers = {}) => app.request(`/_local/inbox${path}`, { headers }),
  };
}

describe("the list", () => {
  test("shows the newest first, in Indonesian unless English is wanted", async () => {
    const { get } = mounted([mail(1), mail(2, { subject: "" })]);
    const page = await (await get("")).text();
    expect(page).toContain('<html lang="id">');
    expect(page.indexOf("(tanpa perihal)")).toBeLessThan(page.indexOf("Surat 1"));
    expect(page).toContain('href="/_local/inbox/m-1?lang=id"');
    expect(page).toContain("Senin, 05 Januari 2026 pukul 08.00.00 WIB");
    const english = await (await get("", { "accept-language": "fr, en-GB;q=0.8, id;q=0.5" })).text();
    expect(english).toContain("Monday, January 5, 2026");
    expect(await (await get("?lang=id", { "accept-language": "en" })).text()).toContain(
      "Kotak surat setempat",
    );
  });

  test("asks for one address, keeps it in the field and offers the older ones", async () => {
    const { asked, get } = mounted(Array.from({ length: 51 }, (_, n) => mail(n)));
    const page = await (await get("?to=ani%2Bx%40dinas.test&before=m-99")).text();
    expect(asked).toEqual([{ to: "ani+x@dinas.test", before: "m-99", limit: 51 }]);
    expect(page).toContain('value="ani+x@dinas.test"');
    expect(page).toContain('href="/_local/inbox?lang=id&amp;to=ani%2Bx%40dinas.test&amp;before=m-1"');
    expect(page.match(/class="card"/g)).toHaveLength(50);
  });

  test("says so when there is none", async () => {
    expect(await (await mounted([]).get("?lang=en")).text()).toContain("No mails yet.");
    expect(await (await mounted([]).get("?lang=en&to=a%40b.test")).text()).toContain(
      "No mails to this address yet.",
    );
  });
});

describe("a mail", () => {
  const hostile = mail(1, {
    subject: "<script>alert(1)</script>",
    text: "Buka (http://127.0.0.1:3000/t/a-b_c?x=1&y=2). <b>Bukan HTML</b>",
    html: "<p>Halo</p><script>alert(2)</script>",
  });

  test("has its text with links to click, and nothing of it as markup", async () => {
    const response = await mounted([hostile]).get("/m-1?lang=en");
    const page = await response.text();
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).toContain(
      'Buka (<a href="http://127.0.0.1:3000/t/a-b_c?x=1&amp;y=2">http://127.0.0.1:3000/t/a-b_c?x=1&amp;y=2</a>). &lt;b&gt;Bukan HTML&lt;/b&gt;',
    );
    expect(page).toContain(
      '<iframe class="frame" title="HTML view" src="/_local/inbox/m-1/html" sandbox="allow-popups allow-popups-to-escape-sandbox">',
    );
    expect(page).not.toMatch(/<script|style="/);
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  test("has its HTML in a frame that may run nothing", async () => {
    const response = await mounted([hostile]).get("/m-1/html");
    expect(await response.text()).toBe(
      '<!doctype html><meta charset="utf-8"><base target="_blank"><p>Halo</p><script>alert(2)</script>',
    );
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none';.* sandbox allow-popups /,
    );
  });

  test("that is not there is a page with status 404", async () => {
    const response = await mounted([]).get("/m-1");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Surat tidak ditemukan.");
    expect((await mounted([]).get("/m-1/html")).status).toBe(404);
  });
});

test("the style sheet is a file of its own", async () => {
  const response = await mounted([]).get("/style.css");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
});
