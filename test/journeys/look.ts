/** Looks at a page as people with different screens do, and remembers what any of them would stumble over. */
import type { Page } from "playwright-core";
import { axeFindings, shoot } from "../browser.ts";

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };
const SCREENS = [PHONE, DESK];
/** Milliseconds within which a page has moved its parts to a new width. */
const AT_REST = 5000;

export type Looks = {
  /** Complaints of the browser about a page, such as a breach of its content policy, are troubles. */
  readonly watch: (page: Page) => void;
  /** Looks once at each name: on a phone and on a desk, at the whole page. */
  readonly at: (page: Page, name: string) => Promise<void>;
  readonly troubles: () => readonly string[];
  /** Pictures of all pages that are open, for whoever wonders why a journey ended. */
  readonly last: () => Promise<void>;
};

/** A page that answers with a status from 400 up is reported by the browser as well; that is looked at here. */
const isExpected = (text: string): boolean =>
  text.startsWith("Failed to load resource") ||
  // The editor of JSON tells so of every text that is no JSON yet, such as one in the middle of a word.
  text.startsWith("parsed json with extra tokens") ||
  // axe-core calls into the sealed frame of a mail, and may be told so after it is through.
  text.startsWith("Failed to execute 'postMessage' on 'DOMWindow'");

/** By how much the page is wider than the screen, once its parts have moved to a new width. */
const OVERFLOW = `(async () => {
  const excess = () => document.documentElement.scrollWidth - innerWidth;
  const end = performance.now() + ${AT_REST};
  const moves = !matchMedia("(scripting: none)").matches;
  while (moves && excess() > 0 && performance.now() < end) await new Promise(requestAnimationFrame);
  return excess();
})()`;

/** The same page in either language. */
const kindOf = (name: string): string => name.replace(/-(?:id|en)(?=-\d+$|$)/, "");

/** What the journey of the first hour (browser.test.ts) looks at, and others pass by on their way to their own pages. */
export const FIRST_HOUR = [
  "sign-in",
  ...["welcome", "launch-what", "launch-when", "launch-check", "launch-run"].map((page) => `console-${page}`),
];

/** `elsewhere` are kinds of pages that another journey looks at. */
export const openLooks = (elsewhere: readonly string[] = []): Looks => {
  const troubles: string[] = [];
  const seen = new Set<string>();
  /** What axe-core looked at: its rules see no language but that there is one, and the catalogues are tested for gaps. */
  const examined = new Set<string>();
  const watched = new Set<Page>();
  /** Pages that axe-core is at work in; its calls into the frame of a mail are refused. */
  const busy = new Set<Page>();

  const examine = async (page: Page, name: string): Promise<void> => {
    const kind = kindOf(name);
    if (examined.has(kind)) return;
    examined.add(kind);
    busy.add(page);
    const findings = await axeFindings(page);
    busy.delete(page);
    for (const { rule, impact, targets } of findings)
      troubles.push(`${name}: ${rule} (${impact}) at ${targets.join(", ")}`);
  };

  const once = async (page: Page, name: string): Promise<void> => {
    // Words can be read before the page has its style.
    await page.waitForLoadState();
    const excess = await page.evaluate(OVERFLOW);
    if (excess !== 0) troubles.push(`${name}: ${excess} px wider than the screen`);
    await examine(page, name);
    await shoot(page, name);
  };

  return {
    watch: (page) => {
      watched.add(page);
      page.on("close", () => watched.delete(page));
      page.on("console", (message) => {
        if (!busy.has(page) && !isExpected(message.text()))
          troubles.push(`${new URL(page.url()).pathname}: ${message.text()}`);
      });
      page.on(
        "pageerror",
        (error) => void troubles.push(`${new URL(page.url()).pathname}: ${error.message}`),
      );
    },
    at: async (page, name) => {
      if (seen.has(name) || elsewhere.includes(kindOf(name))) return;
      seen.add(name);
      const before = page.viewportSize() ?? DESK;
      for (const screen of SCREENS) {
        await page.setViewportSize(screen);
        await once(page, `${name}-${screen.width}`);
      }
      await page.setViewportSize(before);
    },
    troubles: () => troubles,
    last: async () => {
      for (const [index, page] of [...watched].entries()) await shoot(page, `last-${index}`);
    },
  };
};
