/** Somebody with an inbox and a browser: opens mails, presses links, fills forms, sends. */
import type { BrowserContext, Page } from "playwright-core";
import english from "../../web/texts/en.json" with { type: "json" };
import indonesian from "../../web/texts/id.json" with { type: "json" };
import { type Looks, PHONE } from "./look.ts";
import { PATIENCE, type Stage } from "./stage.ts";

/** What stands in the controls of these names; of boxes, all that are ticked. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** Lists that get one more row each, in this order. */
export type Rows = readonly string[];

type Language = "id" | "en";

export type Who = {
  readonly email: string;
  readonly language: Language;
  /** Whether the browser runs scripts. */
  readonly scripted: boolean;
};

export const words = { id: indonesian, en: english };

const boxes = ["radio", "checkbox"];

/** Puts one answer into its control, as a hand would. */
const answer = async (page: Page, name: string, value: string | readonly string[]): Promise<void> => {
  const control = page.locator(`#task [name="${name}"]:not([type=hidden])`);
  const first = control.first();
  const type = await first.getAttribute("type");
  if (type !== null && boxes.includes(type)) {
    for (const one of [value].flat()) await page.locator(`#task [name="${name}"][value="${one}"]`).check();
  } else if ((await first.evaluate(({ tagName }) => tagName)) === "SELECT")
    await first.selectOption(String(value));
  else await first.fill(String(value));
};

export type Person = Awaited<ReturnType<typeof openPerson>>;

export const openPerson = async (stage: Stage, looks: Looks, who: Who) => {
  const { email, language, scripted } = who;
  const context: BrowserContext = await stage.browser.newContext({
    viewport: PHONE,
    locale: language,
    javaScriptEnabled: scripted,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  looks.watch(page);
  const say = words[language];
  const look = (name: string) => looks.at(page, `${scripted ? "" : "plain-"}${name}-${language}`);
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  const openInbox = async (on: Page): Promise<void> => {
    await stage.settle();
    await on.goto(`${stage.base}/_local/inbox?${new URLSearchParams({ to: email, lang: language })}`);
  };

  /** The newest mail about something, in the inbox of this machine. */
  const openMail = async (on: Page, subject: string): Promise<void> => {
    await openInbox(on);
    if (on === page) await look("inbox");
    await on.getByRole("link", { name: subject }).first().click();
    await on.locator(".letter").waitFor();
  };

  return {
    page,
    look,
    button,
    say,
    language,
    openInbox: () => openInbox(page),
    openMail: (subject: string) => openMail(page, subject),
    /** From the newest mail with this subject to the task behind its link. */
    enter: async (subject: string): Promise<void> => {
      await openMail(page, subject);
      await look("mail");
      await page.locator(".letter a").first().click();
      await look("invitation");
      await button(say["invitation.enter"]).click();
      await page.locator("main h1").waitFor();
    },
    /** Presses the button that adds a row to each of the lists, one after the other. */
    addRows: async (rows: Rows): Promise<void> => {
      for (const list of rows) {
        const all = page.locator(`#task [name^="${list}["][name$="[_]"]`);
        const depth = list.split("[").length + 2;
        const count = (await all.evaluateAll(
          (found, wanted) =>
            found.filter((one) => one.getAttribute("name")?.split("[").length === wanted).length,
          depth,
        )) satisfies number;
        await page.locator(`#task button[name="_add"][value="${list}"]`).click();
        await page.locator(`#task [name="${list}[${count}][_]"]`).waitFor({ state: "attached" });
      }
    },
    fill: async (answers: Answers): Promise<void> => {
      for (const [name, value] of Object.entries(answers)) await answer(page, name, value);
    },
    /** Attaches a file to a list of files, on the page that is there for it. */
    attach: async (list: string, name: string): Promise<void> => {
      await page.locator(`#task button[name="_evidence"][value="${list}"]`).click();
      await page.locator("#file").waitFor();
      await look("upload");
      await page
        .locator("#file")
        .setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") });
      await button(say["upload.send"]).click();
      await page.locator("#task").getByText(name).first().waitFor();
    },
    /** The link or the page opens nothing any more, and says why. */
    gone: async (reason: "handedOver" | "unknown" | "closed"): Promise<void> => {
      await page.getByRole("heading", { name: say[`gone.${reason}.title`] }).waitFor();
      await look(`gone-${reason}`);
    },
    send: () => button(say["task.submit"]).click(),
    /** The page tells that something is wrong. */
    mistakes: () => page.locator("#errors").waitFor(),
    /** Confirms with the code of the newest mail, after a wrong one if that is wanted. */
    confirm: async ({ wrongFirst = false } = {}): Promise<void> => {
      await button(say["task.submitCode"]).click();
      await page.locator("#code").waitFor();
      await look("code");
      const inbox = await context.newPage();
      await openMail(inbox, "Kode ");
      const code = /\b\d{6}\b/.exec((await inbox.locator("h1").textContent()) ?? "")?.[0] ?? "";
      await inbox.close();
      if (wrongFirst) {
        await page.locator("#code").fill(code === "000000" ? "000001" : "000000");
        await button(say["code.confirm"]).click();
        await page.locator("#code_e").waitFor();
        await look("code-wrong");
      }
      await page.locator("#code").fill(code);
      await button(say["code.confirm"]).click();
    },
    /** The receipt is there: whoever sent has been told so. */
    receipt: async (): Promise<string> => {
      await page.locator(".notice.done").waitFor();
      return (await page.locator("code").first().textContent()) ?? "";
    },
    close: () => context.close(),
  };
};
