/** The HR officer at the console. */
import type { Locator } from "playwright-core";
import english from "../../web/console/texts/en.json" with { type: "json" };
import words from "../../web/console/texts/id.json" with { type: "json" };
import { DESK, type Looks } from "./look.ts";
import { PATIENCE, type Stage } from "./stage.ts";

export { words };

export const wordsOf = { id: words, en: english };

export type Language = keyof typeof wordsOf;

export type Act =
  | "act.extend"
  | "act.reassign"
  | "act.reopen"
  | "cycle.extend"
  | "dates.title"
  | "cycle.close"
  | "move.title"
  | "delegation.make";

/** The words with their gaps filled. */
export const say = (
  key: keyof typeof words,
  values: Readonly<Record<string, string | number>> = {},
): string => words[key].replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));

export type Officer = Awaited<ReturnType<typeof openOfficer>>;

export const openOfficer = async (stage: Stage, looks: Looks) => {
  const context = await stage.browser.newContext({ viewport: DESK, locale: "id", reducedMotion: "reduce" });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  looks.watch(page);

  const speak = async (language: Language): Promise<void> => {
    await page.getByRole("radiogroup").getByText(language.toUpperCase(), { exact: true }).click();
    await page.locator(`html[lang=${language}]`).waitFor({ state: "attached" });
  };

  /** Looks at the page in one language, then in the other; it stays Indonesian. */
  const look = async (name: string): Promise<void> => {
    for (const language of ["en", "id"] as const) {
      await speak(language);
      await looks.at(page, `console-${name}-${language}`);
    }
  };

  /** A page of the issuer, which knows its other language by a link. */
  const lookAtIssuer = async (name: string): Promise<void> => {
    await looks.at(page, `${name}-id`);
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("link", { name: "Bahasa Indonesia" }).waitFor();
    await looks.at(page, `${name}-en`);
    await page.getByRole("link", { name: "Bahasa Indonesia" }).click();
    await page.getByRole("link", { name: "English" }).waitFor();
  };

  const main = page.getByRole("main");

  return {
    page,
    main,
    look,
    context,
    /** Through the door of the console and the issuer's page. */
    signIn: async (name = "Ratna Contoh"): Promise<void> => {
      await page.goto(`${stage.base}/console/`);
      const enter = page.getByRole("button", { name: words["sign.in"], exact: true });
      await enter.waitFor();
      await look("welcome");
      await enter.click();
      await page.getByRole("button", { name }).waitFor();
      await lookAtIssuer("sign-in");
      await page.getByRole("button", { name }).click();
      await page.getByRole("heading", { name: words["cycles.title"] }).waitFor();
    },
    /** Chooses a file and waits for what its check found. */
    check: async (file: string): Promise<void> => {
      await page.goto(`${stage.base}/console/roster/import`);
      await page.locator("input[type=file]").setInputFiles(`test/cases/${file}`);
      await page.getByRole("heading", { name: say("roster.checked", { file }) }).waitFor();
    },
    /** A page of the console, once it shows this. */
    open: async (path: string, shows: string): Promise<void> => {
      await page.goto(`${stage.base}/console${path}`);
      await main.getByText(shows).first().waitFor();
    },
    takeOver: async (count: number): Promise<void> => {
      await page.getByRole("button", { name: say("roster.do", { count }) }).click();
      await page.getByText(words["roster.done"]).waitFor();
    },
    /** Through the wizard, for everybody or for some units. */
    launch: async (
      name: string,
      year: number,
      people: number,
      units: readonly string[] = [],
    ): Promise<void> => {
      const next = page.getByRole("button", { name: words["app.next"], exact: true });
      await page.goto(`${stage.base}/console/launch`);
      await page.getByLabel(words["launch.year"]).fill(String(year));
      await page.getByLabel(words["launch.name"]).fill(name);
      for (const unit of units) {
        await page.getByRole("combobox", { name: words["launch.units"] }).fill(unit);
        await page.getByRole("option", { name: unit }).click();
      }
      await look("launch-what");
      await next.click();
      await page.locator("input[type=date]").first().waitFor();
      await look("launch-when");
      await next.click();
      const launch = page.getByRole("button", { name: say("launch.do", { count: people }) });
      await launch.waitFor();
      await look("launch-check");
      await page.goBack();
      await page.locator("input[type=date]").first().waitFor();
      await page.goForward();
      await launch.click();
      await page.getByText(words["launch.ready"]).waitFor();
      await page.reload();
      await page.getByText(words["launch.ready"]).waitFor();
      await look("launch-run");
    },
    /** The cycle of that name, from the list of cycles. */
    openCycle: async (name: string): Promise<void> => {
      await page.goto(`${stage.base}/console/`);
      await main.getByRole("link", { name, exact: true }).click();
      await page.getByRole("tab", { name: words["cycle.tab.progress"] }).waitFor();
    },
    /** Sets the achievement of the one unit that waits, sees that all its people are here, and releases it. */
    release: async (achievement: string, people: number): Promise<void> => {
      await page.getByRole("combobox", { name: words["gates.achievement"] }).click();
      await page.getByRole("option", { name: achievement, exact: true }).click();
      await page.getByRole("button", { name: words["gates.release"] }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText(say("gates.confirm.here", { count: people, total: people })).waitFor();
      await looks.at(page, "console-gates-confirm-id");
      await dialog.getByRole("button", { name: say("gates.confirm.do", { count: people }) }).click();
      await main.getByText(/^Dilepas /).waitFor();
    },
    /** Waits until the progress on the screen counts so many at a step; nobody loads the page anew. */
    counted: (step: string, count: number): Promise<void> =>
      main.getByRole("link", { name: `${step}: ${count}. ${words["progress.show"]}` }).waitFor(),
    /** Another tab of the same page, once it shows this. */
    tab: async (key: keyof typeof words, shows: string): Promise<void> => {
      await page.getByRole("tab", { name: words[key], exact: true }).click();
      await page.getByRole("tabpanel").getByText(shows).first().waitFor();
    },
    /** Opens what an act asks for, from its button or from the menu of the cycle. */
    ask: async (act: Act, language: Language = "id"): Promise<Locator> => {
      const own = wordsOf[language];
      if (act.startsWith("cycle.") || act === "dates.title" || act === "move.title") {
        await page.getByRole("button", { name: own["cycle.actions"], exact: true }).click();
        await page.getByRole("menuitem", { name: own[act] }).click();
      } else await page.getByRole("button", { name: own[act], exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: own["app.cancel"] }).waitFor();
      return dialog;
    },
    speak,
    close: () => context.close(),
  };
};
