/** The HR officer at the console. */
import words from "../../web/console/texts/id.json" with { type: "json" };
import { DESK, type Looks } from "./look.ts";
import { PATIENCE, type Stage } from "./stage.ts";

export { words };

export type Language = "id" | "en";

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

  /** Looks at the page in one language, then in the other. */
  const look = async (name: string): Promise<void> => {
    for (const language of ["en", "id"]) {
      await page.getByRole("radiogroup").getByText(language.toUpperCase(), { exact: true }).click();
      await page.locator(`html[lang=${language}]`).waitFor({ state: "attached" });
      await looks.at(page, `console-${name}-${language}`);
    }
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
      await looks.at(page, "sign-in-id");
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
      await launch.click();
      await page.getByText(words["launch.ready"]).waitFor();
      await look("launch-run");
    },
    /** The cycle of that name, from the list of cycles. */
    openCycle: async (name: string): Promise<void> => {
      await page.goto(`${stage.base}/console/`);
      await main.getByRole("link", { name, exact: true }).click();
      await page.getByRole("tab", { name: words["cycle.tab.progress"] }).waitFor();
    },
    /** Sets the achievement of the one unit that waits, and releases it. */
    release: async (achievement: string): Promise<void> => {
      await page.getByRole("combobox", { name: words["gates.achievement"] }).click();
      await page.getByRole("option", { name: achievement, exact: true }).click();
      await page.getByRole("button", { name: words["gates.release"] }).click();
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
    /** Opens what a button, or an entry of its menu, asks for; looks at it and leaves it. */
    dialog: async (button: string, name: string, entry?: string): Promise<void> => {
      const dialog = page.getByRole("dialog");
      await page.getByRole("button", { name: button, exact: true }).click();
      if (entry !== undefined) await page.getByRole("menuitem", { name: entry }).click();
      await dialog.getByRole("button", { name: words["app.cancel"] }).waitFor();
      await looks.at(page, `console-${name}-id`);
      await dialog.getByRole("button", { name: words["app.cancel"] }).click();
      await dialog.waitFor({ state: "detached" });
    },
    close: () => context.close(),
  };
};
